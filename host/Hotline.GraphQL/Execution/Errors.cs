using GraphQL;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.Kernel;

namespace Hotline.GraphQL.Execution;

/// <summary>What the caller gave cannot be what he meant; said with the input's name.</summary>
internal sealed class InputError : ExecutionError
{
    private InputError(string code, string message) : base(message) => Code = code;

    public static InputError MalformedId(string name, string expected) =>
        new("INVALID_ID", $"'{name}' is not an id of {expected}: pass an id as this API gave it.");

    public static InputError UnknownId(string name) =>
        new("INVALID_ID", $"'{name}' is not an id of this API: pass an id as this API gave it.");

    public static InputError WrongIdType(string name, string expected, string actual) =>
        new("INVALID_ID", $"'{name}' is the id of {Short(actual)}, but one of {expected} is needed.");

    public static InputError InvalidCursor(string name) =>
        new("INVALID_CURSOR", $"'{name}' is not a cursor of this list: pass an edge's cursor as this API gave it.");

    public static InputError OutOfRange(string name, int from, int to) =>
        new("OUT_OF_RANGE", $"'{name}' is from {from} to {to}.");

    public static InputError Refused(string name) =>
        new("INVALID_INPUT", $"The values of '{name}' do not go together.");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>Something broke here. The caller learns the id under which it was logged, and nothing else.</summary>
internal sealed class InternalError : ExecutionError
{
    public InternalError(string correlationId) : base($"Something went wrong on our side. Report it with the id {correlationId}.")
    {
        Code = "INTERNAL";
        CorrelationId = correlationId;
        Extensions = new() { ["correlationId"] = correlationId };
    }

    public string CorrelationId { get; }
}

/// <summary>The caller may not ask for this field.</summary>
internal sealed class AccessError : ValidationError
{
    private AccessError(string code, string message) : base(message) => Code = code;

    public bool NeedsToken => Code == Unauthenticated;

    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string Forbidden = "FORBIDDEN";

    public static AccessError TokenNeeded(string field) => new(Unauthenticated, $"'{field}' needs a token.");

    public static AccessError RoleMayNot(string field, string role) => new(Forbidden, $"The role {role} may not ask for '{field}'.");
}

/// <summary>The document is larger than what is served.</summary>
internal sealed class LimitError : ExecutionError
{
    public LimitError(string message) : base(message) => Code = "LIMIT_EXCEEDED";
}

/// <summary>An expected failure of a query, in both languages.</summary>
internal sealed class ProblemError : ExecutionError
{
    public ProblemError(Problem problem) : base(problem.Message.English)
    {
        Code = problem.Code;
        Extensions = new() { ["messageZh"] = problem.Message.Chinese };
        if (problem.Field is not null) Extensions["field"] = problem.Field;
    }
}

/// <summary>The transport cannot carry this kind of operation.</summary>
internal sealed class TransportError : ExecutionError
{
    public TransportError(OperationType operation) : base(operation == OperationType.Mutation
        ? "A GET changes nothing: send mutations by POST."
        : "A subscription has more than one answer: accept text/event-stream, or use a WebSocket.") =>
        (Code, Operation) = ("METHOD_NOT_ALLOWED", operation);

    public OperationType Operation { get; }
}

/// <summary>What came in is no GraphQL request, or its credentials are not good.</summary>
internal sealed class RequestProblem : ExecutionError
{
    public RequestProblem(string code, string message, string? messageZh) : base(message)
    {
        Code = code;
        if (messageZh is not null) Extensions = new() { ["messageZh"] = messageZh };
    }
}
