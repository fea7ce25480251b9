using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Modularity.GraphQL;

/// <summary>Why a mutation did nothing. It is data: the caller's program reads the code, its user the message.</summary>
/// <param name="Code">Stable, in upper snake case.</param>
/// <param name="Field">The input field at fault; null where it is the whole.</param>
/// <param name="Message">English.</param>
/// <param name="MessageZh">中文。</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
[Description("Why a mutation did nothing (业务错误): an expected failure, as data.")]
public sealed record UserError(
    [Description("Stable, in upper snake case; for programs.")] string Code,
    [Description("The input field at fault; null where it is the whole.")] string? Field,
    [Description("What is wrong and what to do, in English.")] string Message,
    [Description("What is wrong and what to do, in Chinese (中文说明).")] string MessageZh,
    [property: Description("The line of the field's text, from 1 (行); null where the field is no such text.")] int? Line = null,
    [property: Description("The column in that line, from 1 (列).")] int? Column = null)
{
    public static IReadOnlyList<UserError> From(IReadOnlyList<Problem> problems) => problems
        .Select(problem => new UserError(problem.Code, problem.Field, problem.Message.English, problem.Message.Chinese, problem.At?.Line, problem.At?.Column))
        .ToList();
}
