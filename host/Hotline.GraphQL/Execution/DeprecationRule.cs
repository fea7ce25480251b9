using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Composition;

namespace Hotline.GraphQL.Execution;

/// <summary>
/// Notes what an operation uses that will not always be served: in its document, its fragments and its variables. Forbids nothing; runs for
/// every execution, for each answer tells what was noted.
/// </summary>
internal sealed class DeprecationRule : ValidationRuleBase
{
    private static readonly DeprecationRule s_instance = new();

    /// <summary>None for a schema in which nothing is deprecated: the walk costs time.</summary>
    public static IReadOnlyList<IValidationRule> For(ISchema schema) => schema.AllTypes.Any(Deprecation.IsIn) ? [s_instance] : [];

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(new InDocument(context));

    public override ValueTask<IVariableVisitor?> GetVariableVisitorAsync(ValidationContext context) => new(InVariables.Instance);

    private static void Note(ValidationContext context, IProvideMetadata? thing, Func<string> name)
    {
        if (thing is not null && Deprecation.On(thing, name) is { } deprecated) RequestContext.Of(context).Note(deprecated);
    }

    private static void NoteField(ValidationContext context, IGraphType? parent, FieldType? field) => Note(context, field, () => $"{Named(parent!)}.{field!.Name}");

    private static void NoteValue(ValidationContext context, IGraphType? type, string? value)
    {
        if (value is not null && type is EnumerationGraphType known) Note(context, known.Values.FindByName(value), () => $"{known.Name}.{value}");
    }

    // A list's fields are its items' for whoever walks a document.
    private static string Named(IGraphType type) => type.GetNamedType().Name!;

    /// <summary>A document may hold other operations beside the one that is executed.</summary>
    private sealed class InDocument(ValidationContext context) : INodeVisitor
    {
        private readonly HashSet<ASTNode> _executed = [context.Operation, .. context.GetRecursivelyReferencedFragments(context.Operation) ?? []];
        private bool _isExecuted;

        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            if (node is GraphQLOperationDefinition or GraphQLFragmentDefinition) _isExecuted = _executed.Contains(node);
            if (_isExecuted) Look(node, context);
            return default;
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

        private static void Look(ASTNode node, ValidationContext context)
        {
            var types = context.TypeInfo;
            switch (node)
            {
                case GraphQLField:
                    NoteField(context, types.GetParentType(), types.GetFieldDef());
                    break;
                case GraphQLArgument when types.GetDirective() is null && types.GetArgument() is { } argument:
                    Note(context, argument, () => $"{Named(types.GetParentType()!)}.{types.GetFieldDef()!.Name}({argument.Name}:)");
                    break;
                case GraphQLObjectField given when types.GetInputType(1)?.GetNamedType() is IInputObjectGraphType input:
                    NoteField(context, input, input.GetField(given.Name));
                    break;
                case GraphQLEnumValue value:
                    NoteValue(context, types.GetInputType()?.GetNamedType(), value.Name.StringValue);
                    break;
            }
        }
    }

    private sealed class InVariables : BaseVariableVisitor
    {
        public static readonly InVariables Instance = new();

        public override ValueTask VisitFieldAsync(
            ValidationContext context, GraphQLVariableDefinition variable, VariableName variableName, IInputObjectGraphType type, FieldType field, object? variableValue, object? parsedValue)
        {
            NoteField(context, type, field);
            return default;
        }

        public override ValueTask VisitScalarAsync(
            ValidationContext context, GraphQLVariableDefinition variable, VariableName variableName, ScalarGraphType type, object? variableValue, object? parsedValue)
        {
            NoteValue(context, type, variableValue as string);
            return default;
        }
    }
}
