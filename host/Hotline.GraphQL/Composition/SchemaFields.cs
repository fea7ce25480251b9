using GraphQL.Types;

namespace Hotline.GraphQL.Composition;

/// <summary>Adds fields, and knows who added which: two modules never add the same one.</summary>
internal sealed class SchemaFields
{
    private readonly Dictionary<IComplexGraphType, Dictionary<string, string>> _owners = [];
    private readonly List<(IComplexGraphType Parent, Place Place, FieldType Field)> _all = [];

    public IEnumerable<(IComplexGraphType Parent, Place Place, FieldType Field)> All => _all;

    public void Add(IComplexGraphType type, Place place, FieldType field)
    {
        var owners = _owners.TryGetValue(type, out var known) ? known : _owners[type] = new(StringComparer.Ordinal);
        if (!Naming.IsValid(field.Name)) throw place.Refuse($"'{field.Name}' is no name that GraphQL allows.");
        if (owners.TryGetValue(field.Name, out var owner))
            throw place.Refuse($"the field {type.Name}.{field.Name} was added by module '{owner}' already.");
        owners.Add(field.Name, place.Module);
        type.AddField(field);
        _all.Add((type, place, field));
    }
}
