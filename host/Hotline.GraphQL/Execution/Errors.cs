using System.Globalization;
using GraphQL;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.Kernel;

namespace Hotline.GraphQL.Execution;

/// <summary>What the caller gave cannot be what he meant; said with the input's name.</summary>
internal sealed class InputError : ExecutionError
{
    private InputError(string code, string messageZh, string message) : base(message) => (Code, Extensions) = (code, Chinese.Of(messageZh));

    public static InputError MalformedId(string name, string expected) =>
        new("INVALID_ID", $"“{name}”不是 {expected} 的 id：请原样传入本接口给出的 id。", $"'{name}' is not an id of {expected}: pass an id as this API gave it.");

    public static InputError UnknownId(string name) =>
        new("INVALID_ID", $"“{name}”不是本接口的 id：请原样传入本接口给出的 id。", $"'{name}' is not an id of this API: pass an id as this API gave it.");

    public static InputError WrongIdType(string name, string expected, string actual) =>
        new("INVALID_ID", $"“{name}”是 {Short(actual)} 的 id，这里需要 {expected} 的 id。", $"'{name}' is the id of {Short(actual)}, but one of {expected} is needed.");

    public static InputError InvalidCursor(string name) =>
        new("INVALID_CURSOR", $"“{name}”不是此列表的游标：请原样传入本接口给出的 cursor。", $"'{name}' is not a cursor of this list: pass an edge's cursor as this API gave it.");

    public static InputError OutOfRange(string name, int from, int to) =>
        new("OUT_OF_RANGE", $"“{name}”须在 {from} 至 {to} 之间。", $"'{name}' is from {from} to {to}.");

    public static InputError OutsideServedDays(string name) =>
        new("OUT_OF_RANGE", $"“{name}”须在 {ServedDays.First:O} 至 {ServedDays.Last:O} 之间。", $"'{name}' is from {ServedDays.First:O} to {ServedDays.Last:O}.");

    public static InputError Refused(string name) =>
        new("INVALID_INPUT", $"“{name}”的各个值互相矛盾。", $"The values of '{name}' do not go together.");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>Something broke here. The caller learns the id under which it was logged, and nothing else.</summary>
internal sealed class InternalError : ExecutionError
{
    public InternalError(string correlationId) : base($"Something went wrong on our side. Report it with the id {correlationId}.") =>
        (Code, Extensions) = ("INTERNAL", Chinese.Of($"系统内部出错。请报告编号 {correlationId}。"));
}

/// <summary>The caller may not ask for this field.</summary>
internal sealed class AccessError : ValidationError
{
    private AccessError(string code, string messageZh, string message) : base(message) => (Code, Extensions) = (code, Chinese.Of(messageZh));

    public bool NeedsToken => Code == Unauthenticated;

    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string Forbidden = "FORBIDDEN";

    public static AccessError TokenNeeded(string field) => new(Unauthenticated, $"“{field}”需要令牌。", $"'{field}' needs a token.");

    public static AccessError NoIntrospection() =>
        new("INTROSPECTION_OFF", "此接口不对匿名访问者公开其结构（schema）。", "This endpoint does not show its schema to callers without a token.");

    public static AccessError RoleMayNot(string field, string role) => new(Forbidden, $"角色 {role} 无权访问“{field}”。", $"The role {role} may not ask for '{field}'.");

    public static AccessError OutOfScope(string field) => new("OUT_OF_SCOPE",
        $"此密钥的权限范围不含“{field}”。请向运维人员申请包含它的密钥。", $"This key's scope does not include '{field}'. Ask the operator for one that does.");
}

/// <summary>More than is served.</summary>
internal sealed class LimitError : ExecutionError
{
    public LimitError(string messageZh, string message, string code = "LIMIT_EXCEEDED") : base(message) => (Code, Extensions) = (code, Chinese.Of(messageZh));

    /// <param name="dearest">The path of the field that makes most of it.</param>
    public static LimitError TooDear(double estimated, int limit, string dearest) => new(
        $"操作的估算成本为 {estimated:0}，上限为 {limit}；最贵的是“{dearest}”。请用 first 减少行数、少取字段，或分几次查询。",
        $"The operation costs {estimated:0} by estimate; {limit} is served. Dearest is '{dearest}': ask for fewer rows by 'first', for fewer fields, or in several requests.",
        "COST_EXCEEDED");
}

/// <summary>The operation took longer than is served, and was stopped.</summary>
internal sealed class TimeoutError : ExecutionError
{
    public TimeoutError(TimeSpan limit) : base(
        $"The operation took longer than {Seconds(limit)} s and was stopped. Ask for less at once; before sending a mutation again, look whether it took effect.") =>
        (Code, Extensions) = ("TIMEOUT", Chinese.Of($"操作超过 {Seconds(limit)} 秒，已被中止。请减少一次查询的内容；重发变更之前，请先查看它是否已生效。"));

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>An expected failure of a query, in both languages.</summary>
internal sealed class ProblemError : ExecutionError
{
    public ProblemError(Problem problem) : base(problem.Message.English)
    {
        (Code, Extensions) = (problem.Code, Chinese.Of(problem.Message.Chinese));
        if (problem.Field is not null) Extensions["field"] = problem.Field;
    }
}

/// <summary>The transport cannot carry this kind of operation.</summary>
internal sealed class TransportError : ExecutionError
{
    public TransportError(OperationType operation) : base(operation == OperationType.Mutation
        ? "A GET changes nothing: send mutations by POST."
        : "A subscription has more than one answer: accept text/event-stream, or use a WebSocket.")
    {
        (Code, Operation) = ("METHOD_NOT_ALLOWED", operation);
        Extensions = Chinese.Of(operation == OperationType.Mutation
            ? "GET 不改变任何数据：请用 POST 发送变更。"
            : "订阅会有多个应答：请接受 text/event-stream，或使用 WebSocket。");
    }

    public OperationType Operation { get; }
}

/// <summary>What came in is no GraphQL request, or its credentials are not good.</summary>
internal sealed class RequestProblem : ExecutionError
{
    public RequestProblem(Problem problem) : base(problem.Message.English) => (Code, Extensions) = (problem.Code, Chinese.Of(problem.Message.Chinese));
}

/// <summary>Where an error says the same in Chinese.</summary>
internal static class Chinese
{
    public const string Key = "messageZh";

    public static Dictionary<string, object?> Of(string message) => new(StringComparer.Ordinal) { [Key] = message };
}
