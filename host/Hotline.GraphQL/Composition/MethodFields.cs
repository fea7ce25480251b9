using System.Reflection;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.GraphQL.Composition;

/// <summary>Public static methods as fields.</summary>
internal sealed class MethodFields(TypeMap types)
{
    public static IEnumerable<MethodInfo> Of(Type fields, string module)
    {
        var methods = fields.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => Naming.Attribute<HiddenAttribute>(method) is null)
            .OrderBy(method => method.MetadataToken).ToList();
        return methods.Count > 0 ? methods : throw new Place(module, fields.Name).Refuse("it has no public static method, so it adds no field.");
    }

    /// <summary>Notes who may ask; tells it to whom the schema is shown, for in the public one there is nobody else.</summary>
    public static void Guard(TypeMap types, FieldType field, Access access)
    {
        access.Attach(field);
        if (!types.IsPublic) field.Description = access.Describe(field.Description);
    }

    /// <summary>A field of an object, or of Query and Mutation.</summary>
    /// <param name="parent">The type that is extended; <c>null</c> for a root field.</param>
    public FieldType Create(MethodInfo method, Type? parent, Place place)
    {
        var field = Describe(method, parent, place, out var readers);
        var result = TypeUse.Of(types.Nullability.Create(method.ReturnParameter)).Result();
        if (result.Type == typeof(void) || result.Type == typeof(Task) || result.Type == typeof(ValueTask))
            throw place.Refuse("a field returns something.");
        field.ResolvedType = types.Output(result, place);
        field.Resolver = new MethodResolver(method, readers);
        FieldCost.Attach(field, Naming.Attribute<CostAttribute>(method), Naming.Attribute<ListSizeAttribute>(method), isRoot: parent is null);
        return field;
    }

    /// <summary>A field of Subscription: the stream is opened once; each of its events is then executed as the root value.</summary>
    public FieldType CreateStream(MethodInfo method, Place place)
    {
        var field = Describe(method, parent: null, place, out var readers);
        var stream = TypeUse.Of(types.Nullability.Create(method.ReturnParameter)).Result();
        if (!stream.IsGeneric(typeof(IAsyncEnumerable<>))) throw place.Refuse("a subscription returns IAsyncEnumerable<T>.");
        field.ResolvedType = types.Output(stream.Arguments[0], place);
        field.Resolver = new FuncFieldResolver<object?>(context => ((SubscriptionEvent)context.Source!).Value);
        FieldCost.Attach(field, Naming.Attribute<CostAttribute>(method), size: null, isRoot: true);
        field.StreamResolver = EventStreams.Of(stream.Arguments[0].Declared, new MethodResolver(method, readers));
        return field;
    }

    private FieldType Describe(MethodInfo method, Type? parent, Place place, out Func<IResolveFieldContext, object?>[] readers)
    {
        if (method.IsGenericMethodDefinition) throw place.Refuse("a generic method cannot be a field.");
        var arguments = new QueryArguments();
        readers = method.GetParameters().Select(parameter => Reader(parameter, parent, arguments, place)).ToArray();
        if (parent is not null && !method.GetParameters().Any(parameter => parameter.IsDefined(typeof(ParentAttribute), false)))
            throw place.Refuse($"a method that extends {parent.Name} needs a parameter with [Parent].");
        var field = new FieldType { Name = Naming.Field(method), Description = Naming.Description(method), Arguments = arguments };
        Deprecation.Mark(field, method, place);
        return field;
    }

    private Func<IResolveFieldContext, object?> Reader(ParameterInfo parameter, Type? parent, QueryArguments arguments, Place place)
    {
        var type = parameter.ParameterType;
        if (parameter.IsDefined(typeof(ParentAttribute), false))
        {
            if (parent is null) throw place.Refuse("a root field has no parent.");
            return type.IsAssignableFrom(parent) ? static context => context.Source : throw place.Refuse($"its [Parent] is a {type.Name}, but it extends {parent.Name}.");
        }
        if (type == typeof(Caller)) return static context => RequestContext.Of(context).Caller;
        if (type == typeof(CancellationToken)) return static context => context.CancellationToken;
        if (parameter.IsDefined(typeof(ServiceAttribute), false)) return context => context.RequestServices!.GetRequiredService(type);
        return type == typeof(PageRequest) ? Page(arguments) : Argument(parameter, arguments, place);
    }

    private Func<IResolveFieldContext, object?> Argument(ParameterInfo parameter, QueryArguments arguments, Place place)
    {
        var name = Naming.Camel(parameter.Name!);
        var argumentPlace = place with { Member = $"{place.Member}({name})" };
        var shape = types.Input(TypeUse.Of(types.Nullability.Create(parameter)), Naming.Attribute<NodeIdAttribute>(parameter)?.TypeName, argumentPlace);
        var absent = Defaults.Of(parameter);
        var argument = new QueryArgument(shape.Type) { Name = name, Description = Naming.Description(parameter), DefaultValue = absent };
        Deprecation.Mark(argument, parameter, argumentPlace);
        if (Naming.Attribute<FeedPositionAttribute>(parameter) is not null) FeedPosition.Mark(argument);
        arguments.Add(argument);
        return context => context.Arguments is { } given && given.TryGetValue(name, out var value) ? shape.ReadOrNull(value.Value, name) : absent;
    }

    private Func<IResolveFieldContext, object?> Page(QueryArguments arguments)
    {
        arguments.Add(new QueryArgument(types.Scalar<int>())
        {
            Name = "first",
            Description = $"How many rows at most, 1–{ConnectionTypes.MaximalFirst}.",
            DefaultValue = ConnectionTypes.DefaultFirst,
        });
        arguments.Add(new QueryArgument(types.Scalar<string>()) { Name = "after", Description = "The cursor of the last row already seen." });
        return static context =>
        {
            var first = context.Arguments!["first"].Value as int? ?? ConnectionTypes.DefaultFirst;
            if (first is < 1 or > ConnectionTypes.MaximalFirst) throw InputError.OutOfRange("first", 1, ConnectionTypes.MaximalFirst);
            var cursor = context.Arguments.TryGetValue("after", out var after) ? after.Value as string : null;
            if (cursor is null) return new PageRequest(first, null);
            return OpaqueText.TryDecode(cursor, out var raw) ? new PageRequest(first, raw) : throw InputError.InvalidCursor("after");
        };
    }
}
