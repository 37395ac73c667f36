using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Calibration;

/// <summary>Signed coupons of a project, to be repeated or made golden.</summary>
public sealed record CouponList(Project Project, IReadOnlyList<ComparedCoupon> Coupons, IReadOnlyDictionary<string, string> Names)
{
    public static CouponList Read(RecordStore store, string project) => new(store.Projects.Get(project), store.Rescoring.Coupons(project), store.People.Names());
}
