using Hotline.Kernel;

namespace Hotline.Standards.Contracts;

/// <summary>What came of one case of a pack.</summary>
/// <param name="Place">File and line, e.g. "cases/agent.yaml:3".</param>
/// <param name="Differences">What is not as the case expects it; empty where all is.</param>
public sealed record CaseResult(string Place, Text Name, IReadOnlyList<Text> Differences);

public interface IStandardCases
{
    /// <summary>
    /// Runs the cases of a plugin (<c>cases/*.yaml</c>): facts that somebody wrote down with the score that they must come to. Fails as a
    /// whole where there is no such active plugin or a file cannot be read.
    /// </summary>
    Task<Outcome<IReadOnlyList<CaseResult>>> RunAsync(string pluginId, CancellationToken cancellationToken);
}
