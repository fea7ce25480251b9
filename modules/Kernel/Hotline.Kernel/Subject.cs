using System.ComponentModel;

namespace Hotline.Kernel;

/// <summary>Who is assessed (D2: four kinds in two groups, centre and sub-centre).</summary>
[Description("Who is assessed (考核对象).")]
public enum SubjectKind
{
    [Description("Accepts, dispatches, urges and follows up (受理员).")]
    Agent,

    [Description("Supervises the agents' work (监督员).")]
    Monitor,

    [Description("Follows another body's rules: the result is imported, never computed (大厅主管).")]
    HallManager,

    [Description("Handles the matters (分中心 / 承办单位).")]
    SubCentre,
}

/// <summary>One who is assessed: a person's id for the centre's kinds, a unit's id for a sub-centre.</summary>
public sealed record Subject(SubjectKind Kind, string Id);
