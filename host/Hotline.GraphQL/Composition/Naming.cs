using System.ComponentModel;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

/// <summary>Names and descriptions as the schema shows them.</summary>
internal static class Naming
{
    public static string Field(MethodInfo method) => Camel(method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^"Async".Length] : method.Name);

    public static string Field(PropertyInfo property) => (property.DeclaringType == typeof(Text), property.Name) switch
    {
        (true, nameof(Text.Chinese)) => "zh",
        (true, nameof(Text.English)) => "en",
        _ => Camel(property.Name),
    };

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>HalfToEven becomes HALF_TO_EVEN; digits stay with the word before them.</summary>
    public static string EnumValue(string name)
    {
        var upper = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsAsciiLetterUpper(name[i])
                && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (startsWord && name[i - 1] != '_') upper.Append('_');
            upper.Append(char.ToUpperInvariant(name[i]));
        }
        return upper.ToString();
    }

    public static string Type(Type type) => type.GetCustomAttribute<TypeNameAttribute>()?.Name ?? type.Name;

    /// <summary>Inputs end in Input, so that one record may be read and written without a clash.</summary>
    public static string InputType(Type type)
    {
        var name = Type(type);
        return name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";
    }

    public static bool IsValid(string name) =>
        name.Length > 0 && !name.StartsWith("__", StringComparison.Ordinal) && !char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    public static string? Description(ICustomAttributeProvider member) => Attribute<DescriptionAttribute>(member)?.Description;

    public static T? Attribute<T>(ICustomAttributeProvider member) where T : Attribute =>
        member.GetCustomAttributes(typeof(T), inherit: false) is [T attribute, ..] ? attribute : null;
}
