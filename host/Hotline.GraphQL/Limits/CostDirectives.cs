using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using Hotline.GraphQL.Composition;

namespace Hotline.GraphQL.Limits;

/// <summary>Tells readers of the schema what fields cost, by the directives of the GraphQL cost directives specification.</summary>
internal static class CostDirectives
{
    private const string Cost = "cost";
    private const string ListSize = "listSize";

    public static void Define(Schema schema, TypeMap types)
    {
        var (text, number) = (types.Scalar<string>(), types.Scalar<int>());
        var texts = new ListGraphType(new NonNullGraphType(text));
        schema.Directives.Register(
            new Directive(Cost, DirectiveLocation.FieldDefinition)
            {
                Description = "What a field costs. Unless told, 1 where it leads to objects and 0.1 where it leads to plain values. To it comes what is asked below the field; "
                    + "of a list, for each row, and 1 or 0.1 more for the row itself. The sum is told as `extensions.cost.estimated`.",
                Arguments =
                [
                    new QueryArgument(new NonNullGraphType(text)) { Name = "weight", Description = "A decimal number." },
                    new QueryArgument(text) { Name = "each", Description = "Of a list, what the row itself costs, where that is more: a decimal number." },
                ],
            },
            new Directive(ListSize, DirectiveLocation.FieldDefinition)
            {
                Description = "How many rows a list is taken to have.",
                Arguments =
                [
                    new QueryArgument(number) { Name = "assumedSize", Description = "Where no argument says it." },
                    new QueryArgument(texts) { Name = "slicingArguments", Description = "The arguments that say it: a number, or a list of so many." },
                    new QueryArgument(texts) { Name = "sizedFields", Description = "The fields below that are the list; this one unless told." },
                    new QueryArgument(types.Scalar<bool>()) { Name = "requireOneSlicingArgument", Description = "Whether such an argument must be given.", DefaultValue = true },
                ],
            });
    }

    public static void Publish(FieldType field)
    {
        var cost = FieldCost.On(field);
        if (cost.Weight != FieldCost.Unless(field).Weight || cost.Each is not null)
            field.ApplyDirective(Cost, applied =>
            {
                applied.AddArgument(new("weight") { Value = cost.Weight.ToString(CultureInfo.InvariantCulture) });
                if (cost.Each is { } each) applied.AddArgument(new("each") { Value = each.ToString(CultureInfo.InvariantCulture) });
            });
        if (cost.Rows is not { } rows) return;
        field.ApplyDirective(ListSize, applied =>
        {
            // Where the schema shows the argument's default, that is the size assumed.
            if (cost.By is null || field.Arguments?.Find(cost.By) is { DefaultValue: null }) applied.AddArgument(new("assumedSize") { Value = (int)rows });
            if (cost.By is not null) applied.AddArgument(new("slicingArguments") { Value = new[] { cost.By } });
            if (cost.Of is not null) applied.AddArgument(new("sizedFields") { Value = cost.Of.ToArray() });
            if (cost.By is not null) applied.AddArgument(new("requireOneSlicingArgument") { Value = false });
        });
    }
}
