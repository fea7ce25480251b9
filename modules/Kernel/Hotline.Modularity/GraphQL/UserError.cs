using Hotline.Kernel;

namespace Hotline.Modularity.GraphQL;

/// <summary>Why a mutation did nothing. It is data: the caller's program reads the code, its user the message.</summary>
/// <param name="Code">Stable, in upper snake case.</param>
/// <param name="Field">The input field at fault; null where it is the whole.</param>
/// <param name="Message">English.</param>
/// <param name="MessageZh">中文。</param>
public sealed record UserError(string Code, string? Field, string Message, string MessageZh)
{
    public static IReadOnlyList<UserError> From(IReadOnlyList<Problem> problems) => problems
        .Select(problem => new UserError(problem.Code, problem.Field, problem.Message.English, problem.Message.Chinese))
        .ToList();
}
