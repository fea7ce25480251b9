using Hotline.Kernel;

namespace Hotline.Modularity.GraphQL;

/// <summary>
/// An expected failure of a query or subscription, which has no payload to carry it: the caller sees the problem's code and both
/// messages as a GraphQL error. A mutation answers with <see cref="UserError"/> instead.
/// </summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Message.English)
{
    public Problem Problem { get; } = problem;
}
