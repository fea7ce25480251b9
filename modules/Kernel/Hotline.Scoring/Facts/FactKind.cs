using Hotline.Kernel;

namespace Hotline.Scoring.Facts;

/// <summary>A kind of fact that a standard may select, for validation and the glossary. Plugins add their own.</summary>
/// <param name="Name">Dotted, e.g. "complaint.adjudicated".</param>
/// <param name="Fields">The names in its data.</param>
public sealed record FactKind(string Name, Text Title, IReadOnlyList<string> Fields)
{
    public FactKind(string name, string chinese, string english, params IReadOnlyList<string> fields) : this(name, new(chinese, english), fields) { }
}
