namespace Hotline.Host.Plugins;

/// <summary>The contract versions that a plugin accepts, e.g. <c>&gt;=1.0 &lt;2.0</c>: a lower bound, included, and an upper one, excluded.</summary>
internal sealed record ContractRange(Version From, Version Below)
{
    public bool Contains(Version version) => version >= From && version < Below;

    public static bool TryParse(string text, out ContractRange range)
    {
        range = new ContractRange(new Version(0, 0), new Version(0, 0));
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [['>', '=', .. var from], ['<', .. var below]]) return false;
        if (!Version.TryParse(from, out var lower) || !Version.TryParse(below, out var upper) || lower >= upper) return false;
        range = new ContractRange(lower, upper);
        return true;
    }

    public override string ToString() => $">={From} <{Below}";
}
