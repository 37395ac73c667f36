namespace WeldVision.Imaging.Rendering;

/// <summary>A place on a bead's coordinates that is a defect: the truth before the camera.</summary>
internal readonly record struct DefectPlace(string Code, string Tag, float FromS, float ToS, float FromT, float ToT);
