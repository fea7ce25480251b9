using System.Globalization;
using Hotline.Kernel;

namespace Hotline.Standards.Packs;

/// <summary>What is wrong in a pack, where, and what to do.</summary>
/// <param name="File">Relative to the pack's folder.</param>
/// <param name="Line">From 1; 0 where it is the whole file.</param>
internal sealed record PackFinding(string File, int Line, string Code, Text Message)
{
    private string Place => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}") : File;

    public Text Describe() => new($"{Place} {Code} {Message.Chinese}", $"{Place} {Code} {Message.English}");
}

/// <summary>The findings of one file while it is being read.</summary>
internal sealed class PackFindings(string file, List<PackFinding> all)
{
    public void Add(int line, string code, string chinese, string english) => all.Add(new(file, line, code, new(chinese, english)));

    public void Add(int line, Problem problem) => all.Add(new(file, line, problem.Code, problem.Message));
}
