namespace WeldVision.Record.Learning;

/// <summary>Where a joint of the coupon lies in a photo.</summary>
public sealed record JointPlace(string Joint, PixelBox Box);

/// <summary>Tells which joint a detection shows by where it lies, so that marks do not hang on the order in which a model finds beads.</summary>
public static class JointMatching
{
    /// <summary>Two boxes that share less than this part of their union are not the same joint.</summary>
    public const float LeastOverlap = 0.3f;

    /// <summary>The joint of each detection, in the detections' order; null for one that is at no known place. The best overlaps are taken first and no joint twice.</summary>
    public static IReadOnlyList<string?> Match(IReadOnlyList<JointPlace> known, IReadOnlyList<PixelBox> found)
    {
        var joints = new string?[found.Count];
        HashSet<int> taken = [];
        var pairs = from i in Enumerable.Range(0, found.Count)
                    from k in Enumerable.Range(0, known.Count)
                    let overlap = found[i].OverlapWith(known[k].Box)
                    where overlap >= LeastOverlap
                    orderby overlap descending, known[k].Joint, i
                    select (Found: i, Known: k);
        foreach (var (one, joint) in pairs)
        {
            if (joints[one] is null && taken.Add(joint)) joints[one] = known[joint].Joint;
        }

        return joints;
    }

    /// <summary>Gives named joints to the beads of a first photo in reading order, from the top and then from the left; beads beyond the names get none.</summary>
    public static IReadOnlyList<JointPlace> Name(IReadOnlyList<string> joints, IEnumerable<PixelBox> found) =>
        [.. found.OrderBy(box => box.Y + box.Height / 2).ThenBy(box => box.X).Zip(joints, (box, joint) => new JointPlace(joint, box))];
}
