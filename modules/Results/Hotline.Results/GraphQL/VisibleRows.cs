using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Results.Ledger;
using Hotline.Results.Periods;

namespace Hotline.Results.GraphQL;

/// <summary>Which rows a caller may see, decided by the database.</summary>
internal static class VisibleRows
{
    public static IQueryable<Deduction> Visible(this IQueryable<Deduction> rows, Caller caller) => caller.Role switch
    {
        Role.ResultsOfficer or Role.HallManager => rows.Where(d => d.CityId == caller.CityId),
        Role.UnitOfficer => rows.Where(d => d.Kind == SubjectKind.SubCentre && d.SubjectId == caller.UnitId),
        Role.Agent or Role.Monitor => rows.Where(d => d.Kind != SubjectKind.SubCentre && d.SubjectId == caller.PersonId),
        _ => rows.Where(_ => false),
    };

    /// <summary>The same of one subject's deductions.</summary>
    public static bool SeesDeductionOf(this Caller caller, string cityId, Subject subject) => caller.Role switch
    {
        Role.ResultsOfficer or Role.HallManager => caller.CityId == cityId,
        Role.UnitOfficer => subject.Kind == SubjectKind.SubCentre && caller.UnitId == subject.Id,
        Role.Agent or Role.Monitor => subject.Kind != SubjectKind.SubCentre && caller.PersonId == subject.Id,
        _ => false,
    };

    /// <summary>By the state as of now: a window that has lapsed need not have been written down yet.</summary>
    public static IQueryable<Deduction> InState(this IQueryable<Deduction> rows, DeductionState? state, Instant now) => state switch
    {
        null => rows,
        DeductionState.Notified => rows.Where(d => d.State == DeductionState.Notified && d.WindowEnds > now),
        DeductionState.Effective => rows.Where(d => d.State == DeductionState.Effective || (d.State == DeductionState.Notified && d.WindowEnds <= now)),
        _ => rows.Where(d => d.State == state),
    };

    /// <summary>Rights depend on role and stage: drafts are the officers' own affair (D17).</summary>
    public static IQueryable<PeriodClosing> Visible(this IQueryable<PeriodClosing> rows, Caller caller) => caller.Role switch
    {
        Role.ResultsOfficer => rows.Where(c => c.CityId == caller.CityId),
        Role.HallManager => rows.Where(c => c.CityId == caller.CityId && c.State == ClosingState.Released),
        _ => rows.Where(_ => false),
    };
}
