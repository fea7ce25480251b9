using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;

namespace Hotline.Results.GraphQL;

[TypeName("Reproduction"), Description("A closed month computed again under the rules that it pinned, with the facts known when it was closed (重算核对).")]
internal sealed record ReproductionView(
    [property: Description("Whether every result is the same: its document to the byte, and each figure and amount kept beside it.")] bool Same,
    [property: Description("Version of the frozen results that was computed again.")] int Version,
    [property: Description("How many results were frozen.")] int Subjects,
    [property: Description("Those that differ, by kind and id; empty where none does.")] IReadOnlyList<ReproducedDifferenceView> Differing)
{
    public static ReproductionView Of(Reproduced reproduced) =>
        new(reproduced.Same, reproduced.Version, reproduced.Subjects, reproduced.Differing.Select(ReproducedDifferenceView.Of).ToList());
}

[TypeName("ReproducedDifference"), Description("A result that does not come out as it was frozen (重算差异).")]
internal sealed record ReproducedDifferenceView(
    [property: Description("The kind of subject (考核对象).")] SubjectKind Kind,
    [property: NodeId("Person"), Description("Who was assessed; null for a sub-centre.")] string? PersonId,
    [property: NodeId("Unit"), Description("The sub-centre assessed; null for a person.")] string? UnitId,
    [property: Description("SHA-256 of the frozen document; null where there is none.")] string? FrozenHash,
    [property: Description("SHA-256 of what it comes to; null where it comes to nothing any more.")] string? RecomputedHash,
    [property: Description("Figures kept beside the document that are not what they come to, such as total, money, or outline: items and labels in short; at most 11 (不符的数值). Empty where document or hash alone differ.")] IReadOnlyList<string> Figures)
{
    public static ReproducedDifferenceView Of(ReproducedDifference difference)
    {
        var (subject, isUnit) = (difference.Subject, difference.Subject.Kind == SubjectKind.SubCentre);
        return new(subject.Kind, isUnit ? null : subject.Id, isUnit ? subject.Id : null, difference.FrozenHash, difference.RecomputedHash, difference.Figures);
    }
}
