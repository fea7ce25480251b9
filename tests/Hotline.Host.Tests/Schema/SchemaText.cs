using GraphQLParser;
using GraphQLParser.AST;

namespace Hotline.Host.Tests.Schema;

/// <summary>A schema as its SDL states it.</summary>
internal sealed class SchemaText
{
    private SchemaText(GraphQLDocument document) => Types = document.Definitions.OfType<GraphQLTypeDefinition>().Where(type => type is not GraphQLDirectiveDefinition).Select(Type).ToList();

    public IReadOnlyList<StatedType> Types { get; }

    public IEnumerable<StatedType> Roots => Types.Where(type => type.IsRoot);

    /// <summary>Fields and input fields with the type that has them.</summary>
    public IEnumerable<(StatedType Type, StatedMember Field)> Fields =>
        Types.Where(type => !type.IsEnum).SelectMany(type => type.Members, (type, member) => (type, member));

    /// <summary>Fields, input fields and arguments, each under its name in the whole schema.</summary>
    public IEnumerable<(string Name, StatedMember Member)> Values => Fields.SelectMany(each => each.Field.Arguments
        .Select(argument => ($"{each.Type.Name}.{each.Field.Name}({argument.Name}:)", argument)).Prepend(($"{each.Type.Name}.{each.Field.Name}", each.Field)));

    public IEnumerable<(string Name, StatedMember Member)> EnumValues =>
        Types.Where(type => type.IsEnum).SelectMany(type => type.Members, (type, value) => ($"{type.Name}.{value.Name}", value));

    public static SchemaText Parse(string sdl) => new(Parser.Parse(sdl));

    private static StatedType Type(GraphQLTypeDefinition type) => new(type.Kind, type.Name.StringValue, Said(type), type switch
    {
        GraphQLObjectTypeDefinition known => known.Fields?.Select(Field) ?? [],
        GraphQLInterfaceTypeDefinition known => known.Fields?.Select(Field) ?? [],
        GraphQLInputObjectTypeDefinition known => known.Fields?.Select(Input) ?? [],
        GraphQLEnumTypeDefinition known => known.Values?.Select(value => new StatedMember(value.Name.StringValue, Said(value), null, [])) ?? [],
        _ => Array.Empty<StatedMember>(),
    });

    private static StatedMember Field(GraphQLFieldDefinition field) => new(field.Name.StringValue, Said(field), field.Type, field.Arguments?.Select(Input).ToList() ?? []);

    private static StatedMember Input(GraphQLInputValueDefinition input) => new(input.Name.StringValue, Said(input), input.Type, []);

    private static string Said(IHasDescriptionNode node) => node.Description?.Value.ToString() ?? "";
}

/// <param name="Description">Empty: there is none.</param>
internal sealed record StatedType(ASTNodeKind Kind, string Name, string Description, IEnumerable<StatedMember> Members)
{
    public bool IsRoot => Name is "Query" or "Mutation" or "Subscription";

    public bool IsInput => Kind == ASTNodeKind.InputObjectTypeDefinition;

    public bool IsEnum => Kind == ASTNodeKind.EnumTypeDefinition;
}

/// <param name="Type">None for the value of an enum.</param>
internal sealed record StatedMember(string Name, string Description, GraphQLType? Type, IReadOnlyList<StatedMember> Arguments)
{
    /// <summary>As written, e.g. <c>[Unit!]!</c>.</summary>
    public string TypeText => Text(Type!);

    /// <summary>Without lists and non-null.</summary>
    public string Named => TypeText.Trim('[', ']', '!');

    public bool IsList => TypeText[0] == '[';

    private static string Text(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Text(required.Type) + "!",
        GraphQLListType list => $"[{Text(list.Type)}]",
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}
