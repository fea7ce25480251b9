namespace Hotline.Kernel;

/// <summary>
/// The stable alias under which an integration event is stored and delivered, e.g.
/// <c>assessment.score-changed.v1</c>. The class may be renamed or moved; this may not.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
