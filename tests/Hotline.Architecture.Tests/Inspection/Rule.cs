namespace Hotline.Architecture.Tests.Inspection;

/// <summary>A rule is a function from what it inspects to a list of violations, each a sentence that can be read alone.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        if (found.Count > 0) Assert.Fail(string.Join(Environment.NewLine, found));
    }

    /// <summary>A fixture is to break a rule in just these ways: what it does rightly may not be blamed either.</summary>
    public static void IsBroken(IEnumerable<string> violations, params string[] expected)
    {
        var found = violations.ToList();
        Holds(expected.Except(found).Select(violation => $"Overlooked: {violation}").Concat(found.Except(expected).Select(violation => $"Blamed: {violation}")));
    }
}
