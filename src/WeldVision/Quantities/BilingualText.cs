namespace WeldVision;

/// <summary>One sentence or name for people, in English and in Indonesian.</summary>
/// <param name="En">English.</param>
/// <param name="Id">Bahasa Indonesia.</param>
public sealed record BilingualText(string En, string Id)
{
    public string In(Language language) => language == Language.English ? En : Id;
}
