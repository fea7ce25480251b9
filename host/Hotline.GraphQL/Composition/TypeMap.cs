using System.Reflection;
using GraphQL.Types;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;

namespace Hotline.GraphQL.Composition;

/// <summary>Where a type was met: whose contribution, and which member of it. For the error, should it not fit.</summary>
internal sealed record Place(string Module, string Member)
{
    public SchemaContributionException Refuse(string why) => new(Module, $"Module '{Module}', {Member}: {why}");
}

/// <summary>One GraphQL type for each CLR type, and one CLR type for each name.</summary>
internal sealed class TypeMap
{
    private readonly Dictionary<string, (Type Clr, string Module)> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, IGraphType> _outputs = [];
    private readonly Dictionary<Type, InputShape> _inputs = [];
    private readonly Queue<Action> _unfilled = [];
    private readonly Dictionary<Type, string> _nodeNames = [];
    private ObjectGraphType? _pageInfo;

    public TypeMap(SchemaFields fields, bool isPublic)
    {
        (Fields, IsPublic) = (fields, isPublic);
        foreach (var (clr, scalar) in new (Type, IGraphType)[]
        {
            (typeof(string), new StringGraphType()), (typeof(bool), new BooleanGraphType()), (typeof(int), new IntGraphType()),
            (typeof(long), new LongScalar()), (typeof(decimal), new DecimalScalar()), (typeof(Instant), new InstantScalar()),
            (typeof(DateOnly), new DateScalar()), (typeof(Points), new PointsScalar()), (typeof(Money), new MoneyScalar()),
        })
        {
            _outputs.Add(clr, scalar);
            _names.Add(scalar.Name, (clr, "hotline"));
        }
        foreach (var name in new[] { Id.Name, "Float", "PageInfo", "Node", "Query", "Mutation", "Subscription" })
            _names.Add(name, (typeof(TypeMap), "hotline"));
    }

    public SchemaFields Fields { get; }

    /// <summary>Only what is marked public is part of this schema.</summary>
    public bool IsPublic { get; }

    /// <summary>Whether what states this is part of the schema; <c>null</c>: it is as its type is.</summary>
    public bool Shows(Access? stated) => !IsPublic || stated is null or { IsPublic: true };

    public TypeRights Rights { get; } = new();

    public NullabilityInfoContext Nullability { get; } = new();

    public IdGraphType Id { get; } = new();

    /// <summary>Object types by the CLR type of their values.</summary>
    public IEnumerable<KeyValuePair<Type, ObjectGraphType>> Objects =>
        from pair in _outputs where pair.Value is ObjectGraphType select KeyValuePair.Create(pair.Key, (ObjectGraphType)pair.Value);

    /// <summary><c>null</c> where the schema does not show it.</summary>
    public ObjectGraphType? Object(Type type) => _outputs.GetValueOrDefault(type) as ObjectGraphType;

    /// <summary>Fills the types met so far, and those that these lead to.</summary>
    public void Fill()
    {
        while (_unfilled.TryDequeue(out var fill)) fill();
    }

    public void DeclareNode(Type type, Place place) => _nodeNames[type] = Claim(Naming.Type(type), type, place);

    public string? NodeName(Type type) => _nodeNames.GetValueOrDefault(type);

    public IGraphType Output(TypeUse use, Place place) => Wrap(use, use.Element() is { } element
        ? new ListGraphType(Output(element, place))
        : Named(use, place));

    /// <summary>The type without list or non-null.</summary>
    public IGraphType Named(TypeUse use, Place place)
    {
        if (_outputs.TryGetValue(use.Type, out var known)) return known;
        if (ConnectionTypes.IsConnection(use)) return Add(use.Type, ConnectionTypes.Create(this, use, place));
        if (use.Type.IsEnum) return Add(use.Type, EnumTypes.Create(use.Type, Claim(Naming.Type(use.Type), use.Type, place), place));
        if (WhyNoObject(use.Type) is { } reason) throw place.Refuse(reason);

        var type = new ObjectGraphType { Name = Claim(Naming.Type(use.Type), use.Type, place), Description = Naming.Description(use.Type) };
        if (Rights.Of(use.Type) is { } access)
        {
            access.Attach(type);
            if (!access.IsPublic) type.Description = access.Describe(type.Description);
        }
        _unfilled.Enqueue(() => ObjectTypes.Fill(this, type, use.Type, place.Module));
        return Add(use.Type, type);
    }

    public IGraphType Scalar<T>() => _outputs[typeof(T)];

    public ObjectGraphType PageInfo() => _pageInfo ??= ConnectionTypes.PageInfo(this);

    /// <summary>An input's type and how its value is read.</summary>
    public InputShape Input(TypeUse use, string? nodeType, Place place)
    {
        if (use.Element() is { } element) return InputShape.List(use, Input(element, nodeType, place));
        if (nodeType is not null) return InputShape.Node(use, Id, nodeType);
        if (_inputs.TryGetValue(use.Type, out var known)) return known.As(use);
        InputShape shape;
        if (use.Type.IsEnum || (_outputs.TryGetValue(use.Type, out var scalar) && scalar is ScalarGraphType))
        {
            shape = InputShape.Leaf(use, Named(use, place));
        }
        else
        {
            if (WhyNoObject(use.Type) is { } reason) throw place.Refuse($"{reason} If it is meant to come from the services, mark the parameter with [Service].");
            var type = new InputObjectGraphType { Name = Claim(Naming.InputType(use.Type), use.Type, place), Description = Naming.Description(use.Type) };
            var record = new InputRecord(use.Type);
            _unfilled.Enqueue(() => record.Fill(this, type, place.Module));
            shape = InputShape.Record(use, type, record);
        }
        _inputs.Add(use.Type, shape);
        return shape.As(use);
    }

    /// <summary>Takes a name for a CLR type; another type of the same name is a clash between the two modules.</summary>
    public string Claim(string name, Type type, Place place)
    {
        if (!Naming.IsValid(name)) throw place.Refuse($"'{name}' is no name that GraphQL allows.");
        if (_names.TryGetValue(name, out var owner) && owner.Clr != type)
            throw place.Refuse($"the type name '{name}' ({type.FullName}) is taken by module '{owner.Module}' ({owner.Clr.FullName}). Rename one, or give it [TypeName].");
        _names.TryAdd(name, (type, place.Module));
        return name;
    }

    public static IGraphType Wrap(TypeUse use, IGraphType type) => use.Nullable ? type : new NonNullGraphType(type);

    private IGraphType Add(Type clr, IGraphType type)
    {
        _outputs.Add(clr, type);
        return type;
    }

    private static string? WhyNoObject(Type type)
    {
        if (type.IsGenericType || type.IsGenericParameter) return $"{Readable(type)} cannot be mapped: generic types other than lists and Connection<T> have no name in the schema.";
        if (type.IsAbstract || type.IsInterface) return $"{Readable(type)} cannot be mapped: it is abstract; return a concrete record.";
        if (type.IsPrimitive || type.IsPointer || typeof(Delegate).IsAssignableFrom(type) || type.Namespace is null
            || type.Namespace.Split('.')[0] is "System" or "Microsoft" or "GraphQL")
            return $"{Readable(type)} cannot be mapped: it is neither a scalar of this schema nor a record.";
        return null;
    }

    private static string Readable(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Readable))}>"
        : type.FullName ?? type.Name;
}
