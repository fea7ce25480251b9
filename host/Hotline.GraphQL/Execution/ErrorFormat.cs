using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using Hotline.GraphQL.Idempotency;
using Hotline.Kernel;

namespace Hotline.GraphQL.Execution;

/// <summary>What the caller reads of an error. Codes are ours, never derived from an exception's type.</summary>
internal sealed class ErrorFormat : IErrorInfoProvider
{
    /// <summary>The engine's own words quote what was sent, which may be a megabyte.</summary>
    private const int LongestMessage = 500;

    public ErrorInfo GetInfo(ExecutionError executionError)
    {
        var (code, messageZh) = Said(executionError);
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code, [Chinese.Key] = messageZh };
        foreach (var (key, value) in executionError.Extensions ?? []) extensions[key] = value;
        return new ErrorInfo { Message = executionError.Message is { Length: > LongestMessage } message ? $"{message[..LongestMessage]}…" : executionError.Message, Extensions = extensions };
    }

    public static Text Message(ExecutionError error) => new(error.Extensions?.GetValueOrDefault(Chinese.Key) as string ?? Said(error).MessageZh, error.Message);

    /// <summary>Our own errors bring their Chinese; the engine's are English, and are at least told apart.</summary>
    public static (string Code, string MessageZh) Said(ExecutionError error) => error switch
    {
        InputError or InternalError or AccessError or LimitError or TimeoutError or ProblemError or TransportError or RequestProblem or KeyError => (error.Code!, ""),
        SyntaxError => ("SYNTAX_ERROR", "GraphQL 文档有语法错误，位置见 locations，原因见 message。"),
        InvalidVariableError => ("INVALID_VARIABLE", "变量的值与其类型不符，详见 message。"),
        ValidationError => ("VALIDATION_FAILED", "GraphQL 文档与接口的结构（schema）不符，位置见 locations，原因见 message。"),
        _ => ("BAD_REQUEST", "请求无法执行，原因见 message。"),
    };
}
