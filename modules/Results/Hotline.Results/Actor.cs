using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Results;

/// <summary>Who did a step, for the record.</summary>
/// <param name="PersonId"><c>null</c> where the ledger itself acted.</param>
internal sealed record Actor(string? PersonId, string Name)
{
    public static readonly Actor Ledger = new(null, "ledger");

    public static Actor Of(Caller caller) => new(caller.PersonId, caller.Name);
}

/// <summary>What a caller may touch. The role is checked at the root field; here it is the row.</summary>
internal static class Rights
{
    /// <summary>An officer acts for his own city only, and as a person: the four eyes need to know whose they are.</summary>
    public static Problem? OfficerOf(this Caller caller, string cityId) =>
        caller.CityId != cityId ? new Problem("OTHER_CITY", "只能办理本市的考核结果。", "You may only act for your own city.", "cityId")
        : caller.PersonId is null ? new Problem("PERSON_REQUIRED", "须以个人身份办理，不能以系统身份办理。", "A person must do this; a system's token does not say who it is.")
        : null;

    /// <summary>Whether the caller is the one assessed, or acts for the unit assessed.</summary>
    public static bool IsSubject(this Caller caller, SubjectKind kind, string subjectId) => kind == SubjectKind.SubCentre
        ? caller.Is(Role.UnitOfficer) && caller.UnitId == subjectId
        : caller.Is(Role.Agent, Role.Monitor, Role.HallManager) && caller.PersonId == subjectId;

    /// <summary>Whether the caller answers for everybody's results in the city.</summary>
    public static bool IsResponsibleIn(this Caller caller, string cityId) =>
        caller.Is(Role.ResultsOfficer, Role.HallManager) && caller.CityId == cityId;

    /// <summary>Checks a text that a person has to give: not empty, not longer than <paramref name="limit"/> characters.</summary>
    public static Problem? Required(string text, int limit, string field) =>
        string.IsNullOrWhiteSpace(text) ? new Problem("TEXT_REQUIRED", "请填写内容。", "Please say something here.", field)
        : text.Length > limit ? new Problem("TEXT_TOO_LONG", $"不得超过{limit}字。", $"At most {limit} characters.", field)
        : null;

    public static Problem ChangedMeanwhile() =>
        new("CHANGED_MEANWHILE", "他人刚刚办理了同一事项，请刷新后再试。", "Somebody else has just acted on this; look again and retry.");
}
