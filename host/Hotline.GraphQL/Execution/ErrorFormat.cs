using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;

namespace Hotline.GraphQL.Execution;

/// <summary>What the caller reads of an error. Codes are ours, never derived from an exception's type.</summary>
internal sealed class ErrorFormat : IErrorInfoProvider
{
    public ErrorInfo GetInfo(ExecutionError executionError)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = Code(executionError) };
        foreach (var (key, value) in executionError.Extensions ?? []) extensions[key] = value;
        return new ErrorInfo { Message = executionError.Message, Extensions = extensions };
    }

    private static string Code(ExecutionError error) => error switch
    {
        InputError or InternalError or AccessError or LimitError or ProblemError or TransportError or RequestProblem => error.Code!,
        SyntaxError => "SYNTAX_ERROR",
        InvalidVariableError => "INVALID_VARIABLE",
        ValidationError => "VALIDATION_FAILED",
        _ => "BAD_REQUEST",
    };
}
