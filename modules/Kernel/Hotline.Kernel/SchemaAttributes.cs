namespace Hotline.Kernel;

// These are in the Kernel because a module's Contracts carry them: a contract's record is at once the type
// that other modules extend in the schema.

/// <summary>
/// A property or an argument that holds a node's raw id inside and is its opaque global id outside. An id of another
/// type is refused before the method runs.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class NodeIdAttribute(string typeName) : Attribute
{
    public string TypeName { get; } = typeName;
}

/// <summary>A property that stays inside: rights, row keys, what other modules need. On a positional record it stands before the parameter.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class HiddenAttribute : Attribute;
