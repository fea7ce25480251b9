using System.Text;
using System.Text.Json.Nodes;

namespace Hotline.Host.Tests.Fuzz;

/// <summary>
/// A document and its variables, made at random over a schema: half of them sober, with what the role may ask for and values that may be meant, and
/// half wild, with fields of all kinds, values of all sorts, and now and then something wrong.
/// </summary>
/// <param name="role">As the schema's descriptions name it.</param>
internal sealed class FuzzedRequest(Introspected schema, string role, Random random, IReadOnlyList<string> ids)
{
    private const int MostDepth = 6;

    private readonly bool _sober = random.Next(2) == 0;
    private FuzzedValues? _values;
    private readonly List<string> _declared = [];
    private readonly JsonObject _variables = [];
    private readonly List<string> _fragments = [];
    private int _aliases;

    private FuzzedValues Values => _values ??= new(schema, _sober, random, ids);

    /// <summary>What it is made to be, whether or not it became one: a query, a mutation or a subscription.</summary>
    public string Kind { get; private set; } = "Query";

    public JsonObject Make()
    {
        Kind = new[] { "Mutation", "Subscription", "Query" }.First(kind => kind == "Query" || (OneIn(6) && schema.Has(kind)));
        var selection = Selection(Kind, OneIn(4) ? 2 : MostDepth, mostFields: Kind == "Query" ? 3 : 1);
        var name = OneIn(3) ? "" : " Fuzz";
        var declared = _declared.Count == 0 ? "" : $"({string.Join(", ", _declared)})";
        var document = $"{Kind.ToLowerInvariant()}{name}{declared} {selection} {string.Join(' ', _fragments)}";
        return new JsonObject { ["query"] = Wild(15) ? Damaged(document) : document, ["variables"] = _variables };
    }

    private bool Wild(int many) => !_sober && OneIn(many);

    private bool OneIn(int many) => random.Next(many) == 0;

    private string Selection(string typeName, int depth, int mostFields = 5)
    {
        var type = schema[typeName];
        var text = new StringBuilder("{");
        for (var left = random.Next(1, mostFields + 1); left > 0; left--) text.Append(' ').Append(Selected(type, depth));
        return text.Append(" }").ToString();
    }

    private string Selected(KnownType type, int depth)
    {
        if (Wild(60)) return random.GetItems(["nothing", "__typename", "__schema { queryType { name } }", "id { id }", "... on Query { __typename }", "...absent"], 1)[0];
        if (type.Kind == "INTERFACE" && !OneIn(5)) return $"... on {Of(type.Possible)} {Selection(Of(type.Possible), depth)}".Replace("  ", " ", StringComparison.Ordinal);
        var fields = _sober && type.Fields.Where(each => schema.IsFor(role, each)).ToList() is { Count: > 0 } allowed ? allowed : type.Fields;
        var field = Of(fields);
        // At the end of the depth values alone are asked for, where there are any.
        for (var tries = 0; depth <= 0 && HasFields(field) && tries < 20; tries++) field = Of(fields);
        if (depth <= 0 && HasFields(field)) return "__typename";
        var inside = HasFields(field) ? Selection(field.Type.Name, depth - 1) : "";
        var selected = $"{(_sober || OneIn(10) ? $"a{(_sober ? _aliases++ : random.Next(5))}: " : "")}{field.Name}{Arguments(field)}{Directive()} {inside}";
        if (!OneIn(12) || type.Kind != "OBJECT") return selected;
        var fragment = $"f{_fragments.Count}";
        _fragments.Add($"fragment {fragment} on {type.Name} {{ {selected} }}");
        return OneIn(2) ? $"...{fragment}" : $"... on {type.Name} {{ {selected} ...{fragment} }}";
    }

    private bool HasFields(KnownField field) => schema[field.Type.Name].Kind is "OBJECT" or "INTERFACE";

    private string Directive() => random.Next(40) switch
    {
        0 => $" @skip(if: {(OneIn(2) ? "true" : "false")})",
        1 => $" @include(if: {Variable(new("Boolean!", "Boolean", true, false, new("Boolean", "Boolean", false, false, null)), "if")})",
        2 when !_sober => " @nothing",
        _ => "",
    };

    private string Arguments(KnownField field)
    {
        var given = field.Arguments.Where(argument => argument.Type.IsNonNull ? !Wild(40) : OneIn(3) || IsPlace(argument)).ToList();
        if (given.Count == 0) return "";
        return $"({string.Join(", ", given.Select(argument => $"{argument.Name}: {(IsPlace(argument) ? $"{random.Next(20)}" : Given(argument.Type, argument.Name == "id" ? field.Name : argument.Name))}"))})";
    }

    /// <summary>The number behind which a subscription goes on: with it there is something to hear.</summary>
    private bool IsPlace(KnownInput argument) => _sober && Kind == "Subscription" && argument.Name == "after";

    private string Given(TypeReference type, string input) => OneIn(2) ? Variable(type, input) : FuzzedValues.Literal(Values.Of(type, input));

    private string Variable(TypeReference type, string input)
    {
        var name = $"v{_declared.Count}";
        var fallback = OneIn(10) ? $" = {FuzzedValues.Literal(Values.Of(type, input))}" : "";
        _declared.Add($"${name}: {(Wild(40) ? random.GetItems(["Int", "String!", "[ID!]", "Nothing"], 1)[0] : type.Text)}{fallback}");
        if (!Wild(30)) _variables[name] = Values.Of(type, input);
        return $"${name}";
    }

    /// <summary>A character is lost, doubled, or comes from nowhere.</summary>
    private string Damaged(string document)
    {
        var at = random.Next(document.Length);
        return random.Next(3) switch
        {
            0 => document.Remove(at, 1),
            1 => document.Insert(at, document[at].ToString()),
            _ => document.Insert(at, random.GetItems(["{", "}", "\"", "$", "#", "\u0000", "\ud83d\ude00", "...", "(", "!", "\n"], 1)[0]),
        };
    }

    private T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
