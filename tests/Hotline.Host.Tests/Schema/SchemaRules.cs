using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.Modularity;

namespace Hotline.Host.Tests.Schema;

/// <summary>What a schema for years is held to. Each rule tells what breaks it, and what to do.</summary>
internal static partial class SchemaRules
{
    private static readonly HashSet<string> s_verbs =
    [
        "accept", "acknowledge", "add", "adjudicate", "adopt", "ask", "assign", "cancel", "change", "close", "correct", "create", "decide", "decline", "delete", "dispatch", "draft",
        "end", "exclude", "file", "give", "issue", "open", "pause", "propose", "publish", "record", "release", "rename", "reopen", "resend", "resume",
        "retire", "return", "review", "revise", "rotate", "rule", "sign", "start", "submit", "test", "transfer", "urge", "void", "withdraw",
    ];

    public static IReadOnlyDictionary<string, Func<SchemaText, IEnumerable<string>>> All { get; } = new Dictionary<string, Func<SchemaText, IEnumerable<string>>>
    {
        [nameof(Types)] = Types,
        [nameof(RootFields)] = RootFields,
        [nameof(Members)] = Members,
        [nameof(Names)] = Names,
        [nameof(Mutations)] = Mutations,
        [nameof(Items)] = Items,
        [nameof(Lists)] = Lists,
        [nameof(Ids)] = Ids,
        [nameof(Amounts)] = Amounts,
        [nameof(Booleans)] = Booleans,
        [nameof(Filters)] = Filters,
    };

    /// <summary>Each type says what it is, with the Chinese term.</summary>
    private static IEnumerable<string> Types(SchemaText schema) =>
        from type in schema.Types
        where !type.IsRoot && !Chinese().IsMatch(type.Description)
        select $"{type.Name}: describe it, with the Chinese term";

    /// <summary>Each root field says what it does, with the Chinese term, and to whom it is allowed.</summary>
    private static IEnumerable<string> RootFields(SchemaText schema) =>
        from root in schema.Roots
        from field in root.Members
        where !Chinese().IsMatch(field.Description) || !Allowed().IsMatch(field.Description)
        select $"{root.Name}.{field.Name}: describe it, with the Chinese term and \"Allowed: …\"";

    /// <summary>Everything else is described, too, unless its name says it: see <see cref="SaysItself"/>.</summary>
    private static IEnumerable<string> Members(SchemaText schema) =>
        schema.Values.Where(each => !SaysItself(each.Member)).Concat(schema.EnumValues.Where(each => !SchemaExceptions.EnumsThatSayThemselves.ContainsKey(each.Name.Split('.')[0])))
            .Where(each => each.Member.Description.Length == 0)
            .Select(each => $"{each.Name}: describe it; its name does not say it");

    /// <summary>
    /// The name is that of its type (<c>unit: Unit</c>, <c>kind: SubjectKind</c>), the id of a node that it names (<c>unitId: ID</c>), or one of the
    /// words that mean the same wherever they stand. A number, an amount, a date, a yes or no never says itself.
    /// </summary>
    private static bool SaysItself(StatedMember member) => member.Named switch
    {
        "ID" => member.Name is "id" or "ids" || member.Name.EndsWith("Id", StringComparison.Ordinal),
        "Text" or "String" => member.Name is "name" or "code" or "title" or "reason" or "arithmetic",
        "Int" or "Long" or "Decimal" or "Float" or "Boolean" or "Points" or "Money" or "Date" or "Instant" => false,
        var type => type.EndsWith(member.IsList ? member.Name.TrimEnd('s') : member.Name, StringComparison.OrdinalIgnoreCase) || (member.Name, type) is ("errors", "UserError"),
    };

    /// <summary>Types in PascalCase, fields and arguments in camelCase, values in CONSTANT_CASE; inputs end in Input, and nothing else does.</summary>
    private static IEnumerable<string> Names(SchemaText schema) =>
        schema.Types.Where(type => !Pascal().IsMatch(type.Name)).Select(type => $"{type.Name}: write it in PascalCase")
            .Concat(schema.Types.Where(type => type.IsInput && !type.Name.EndsWith("Input", StringComparison.Ordinal)).Select(type => $"{type.Name}: an input's name ends in Input"))
            .Concat(schema.Values.Where(each => !Camel().IsMatch(each.Member.Name)).Select(each => $"{each.Name}: write it in camelCase"))
            .Concat(schema.EnumValues.Where(each => !Constant().IsMatch(each.Member.Name)).Select(each => $"{each.Name}: write it in CONSTANT_CASE"));

    /// <summary>A mutation starts with a verb, takes exactly <c>input: XInput!</c> and returns <c>XPayload!</c>, which has <c>errors: [UserError!]!</c>.</summary>
    private static IEnumerable<string> Mutations(SchemaText schema)
    {
        var payloads = schema.Types.Where(type => type.Members.Any(field => field is { Name: "errors", TypeText: "[UserError!]!" })).Select(type => $"{type.Name}!").ToHashSet(StringComparer.Ordinal);
        foreach (var field in schema.Types.Where(type => type.Name == "Mutation").SelectMany(type => type.Members))
        {
            if (!s_verbs.Contains(Verb().Match(field.Name).Value)) yield return $"Mutation.{field.Name}: start with a verb; a new one is added to the list of them";
            if (field.Arguments is not [{ Name: "input" } input] || !input.TypeText.EndsWith("Input!", StringComparison.Ordinal)) yield return $"Mutation.{field.Name}: take exactly one input: XInput!";
            if (!field.TypeText.EndsWith("Payload!", StringComparison.Ordinal) || !payloads.Contains(field.TypeText)) yield return $"Mutation.{field.Name}: return XPayload! with errors: [UserError!]!";
        }
    }

    /// <summary>A list holds no null, but for <c>nodes</c>, where it stands for what is not there.</summary>
    private static IEnumerable<string> Items(SchemaText schema) =>
        from each in schema.Values
        where NullableItem().IsMatch(each.Member.TypeText) && each.Name != "Query.nodes"
        select $"{each.Name}: {each.Member.TypeText} may hold nulls; write [{each.Member.Named}!]";

    /// <summary>A list that a caller gets is a page, or says its bound in its description, or is listed with the reason why it stays short.</summary>
    private static IEnumerable<string> Lists(SchemaText schema) =>
        from each in schema.Fields
        where each.Field.IsList && !each.Type.IsInput && !PageOf().IsMatch(each.Type.Name) && each.Field.Named != "UserError"
            && !Bound().IsMatch(each.Field.Description) && !SchemaExceptions.IsShort(each.Type.Name, each.Field.Name)
        select $"{each.Type.Name}.{each.Field.Name}: make it a connection, or say its bound (at most so many)";

    /// <summary>What is named an id is one: opaque, and never null where it is an object's own.</summary>
    private static IEnumerable<string> Ids(SchemaText schema) =>
        from each in schema.Values
        let name = each.Member.Name
        where (name is "id" && !each.Name.Contains('(', StringComparison.Ordinal) && each.Member.TypeText != "ID!") || (IdName().IsMatch(name) && each.Member.Named != "ID")
        where !SchemaExceptions.NoIds.ContainsKey(each.Name) && !SchemaExceptions.NoIds.ContainsKey(name)
        select $"{each.Name}: {each.Member.TypeText} is no id; use ID";

    /// <summary>Points and money are of our own exact scalars, which say their unit.</summary>
    private static IEnumerable<string> Amounts(SchemaText schema) =>
        schema.Values.Where(each => AmountName().IsMatch(each.Member.Name) && (each.Member.Named is "Int" or "Long" or "Decimal") && each.Name != "RehearsedItem.shareOfMoney")
            .Select(each => $"{each.Name}: {each.Member.Named} is no amount; use Points or Money")
            .Concat(schema.Values.Where(each => each.Member.Named == "Float").Select(each => $"{each.Name}: Float is inexact; use Decimal"))
            .Concat(schema.Types.Where(type => type.Name is "Points" or "Money" && !type.Description.Contains('分', StringComparison.Ordinal)).Select(type => $"{type.Name}: say its unit"));

    /// <summary>A yes or no is named by a question (<c>isYear</c>, <c>hasMore</c>, <c>higherIsBetter</c>), an adjective or a state (<c>granted</c>, <c>inForce</c>).</summary>
    private static IEnumerable<string> Booleans(SchemaText schema) =>
        from each in schema.Values
        where each.Member.Named == "Boolean" && !Question().IsMatch(each.Member.Name) && !SchemaExceptions.Adjectives.Contains(each.Member.Name)
        select $"{each.Name}: ask a question (isSo, hasSome) or use an adjective; a new one is added to the list of them";

    /// <summary>Whoever may choose or sort rows by an argument may read the fields that it speaks of: else the choice tells what the row hides.</summary>
    private static IEnumerable<string> Filters(SchemaText schema)
    {
        var types = schema.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        foreach (var (type, field) in schema.Fields.Where(each => each.Type is { IsInput: false, Name: not "Mutation" } && types.ContainsKey(each.Field.Named)))
        {
            var row = types.GetValueOrDefault(PageOf().Replace(field.Named, "")) ?? types[field.Named];
            foreach (var (name, argument) in Spread(types, $"{type.Name}.{field.Name}", field.Arguments).Where(each => !SchemaExceptions.IsFrame(each.Name, each.Argument.Name)))
            {
                var spoken = SchemaExceptions.SpeaksOf.TryGetValue(name, out var stated) ? stated
                    : new[] { argument.Name, IdName().Replace(argument.Name, ""), argument.Name.TrimEnd('s') }.Distinct().Where(each => row.Members.Any(member => member.Name == each)).Select(each => $"{row.Name}.{each}").ToArray();
                if (spoken.Length == 0) yield return $"{name}: say which fields of {row.Name} it speaks of, in SchemaExceptions";
                foreach (var path in spoken)
                {
                    var read = types[path.Split('.')[0]];
                    var member = read.Members.Single(each => each.Name == path.Split('.')[1]);
                    var readers = Who(read.Description).Intersect(Who(member.Description)).Intersect(Who(types.GetValueOrDefault(member.Named)?.Description ?? ""));
                    var blind = Who(type.Description).Intersect(Who(field.Description)).Except(readers).ToList();
                    if (blind.Count > 0) yield return $"{name}: {string.Join(", ", blind)} may not read {path}";
                }
            }
        }
    }

    /// <summary>Arguments, and of an input the fields.</summary>
    private static IEnumerable<(string Name, StatedMember Argument)> Spread(IReadOnlyDictionary<string, StatedType> types, string field, IEnumerable<StatedMember> arguments) =>
        arguments.SelectMany(argument => types.TryGetValue(argument.Named, out var input) && input.IsInput
            ? Spread(types, $"{field}({argument.Name}:)", input.Members) : [($"{field}({argument.Name}:)", argument)]);

    private static IEnumerable<string> Who(string description) =>
        Allowed().Match(description) is { Success: true } allowed && !allowed.Value.Contains("anyone", StringComparison.Ordinal)
            ? allowed.Value["Allowed: ".Length..^1].Split(", ") : Enum.GetNames<Role>().Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName);

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"Allowed: [^.]+\.$")]
    private static partial Regex Allowed();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex Pascal();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex Camel();

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")]
    private static partial Regex Constant();

    [GeneratedRegex("^[a-z]+")]
    private static partial Regex Verb();

    [GeneratedRegex("(Connection|Edge)$")]
    private static partial Regex PageOf();

    [GeneratedRegex(@"\b(at most|the first)\b.*\d", RegexOptions.IgnoreCase)]
    private static partial Regex Bound();

    [GeneratedRegex("(^i|I)ds?$")]
    private static partial Regex IdName();

    [GeneratedRegex(@"[^!]\]")]
    private static partial Regex NullableItem();

    [GeneratedRegex("(points|money|score|deducted|fullMark)$", RegexOptions.IgnoreCase)]
    private static partial Regex AmountName();

    [GeneratedRegex("^(is|has|may)[A-Z]|[a-z]Is[A-Z]|^(in|on|within|with|after)[A-Z]|(ed|able)([A-Z]|$)")]
    private static partial Regex Question();
}
