namespace Hotline.Kernel;

/// <summary>Who is assessed (D2: four kinds in two groups, centre and sub-centre).</summary>
public enum SubjectKind
{
    /// <summary>受理员: accepts, dispatches, urges and follows up.</summary>
    Agent,

    /// <summary>监督员: supervises the agents' work.</summary>
    Monitor,

    /// <summary>大厅主管: follows another body's rules; the result is imported, never computed (D3).</summary>
    HallManager,

    /// <summary>分中心 / 承办单位: handles the matters.</summary>
    SubCentre,
}

/// <summary>One who is assessed: a person's id for the centre's kinds, a unit's id for a sub-centre.</summary>
public sealed record Subject(SubjectKind Kind, string Id);
