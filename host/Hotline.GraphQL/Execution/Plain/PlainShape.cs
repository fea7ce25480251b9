using System.Collections;
using System.Text.Json;
using GraphQL.Types;
using Hotline.GraphQL.Composition;

namespace Hotline.GraphQL.Execution.Plain;

/// <summary>How a value is written that is read off its object alone.</summary>
internal abstract class PlainShape
{
    /// <returns>Whether it was written; what is not as its type says is left to the engine, which says so at its place.</returns>
    public abstract bool Write(Utf8JsonWriter writer, object value);
}

/// <param name="Shape">Of a value that is there.</param>
internal readonly record struct PlainSlot(PlainShape Shape, bool IsNullable)
{
    public bool Write(Utf8JsonWriter writer, object? value)
    {
        if (value is not null) return Shape.Write(writer, value);
        if (IsNullable) writer.WriteNullValue();
        return IsNullable;
    }
}

internal sealed class PlainScalar(ScalarGraphType type) : PlainShape
{
    private readonly bool _isText = type is StringGraphType or IdGraphType;

    public override bool Write(Utf8JsonWriter writer, object value)
    {
        switch (_isText && value is string ? value : type.Serialize(value))
        {
            case string text:
                writer.WriteStringValue(text);
                return true;
            case bool truth:
                writer.WriteBooleanValue(truth);
                return true;
            case int number:
                writer.WriteNumberValue(number);
                return true;
            case long number:
                writer.WriteNumberValue(number);
                return true;
            case decimal number:
                writer.WriteNumberValue(number);
                return true;
            default:
                return false;
        }
    }
}

internal sealed class PlainList(PlainSlot item) : PlainShape
{
    public override bool Write(Utf8JsonWriter writer, object value)
    {
        if (value is not IEnumerable items) return false;
        writer.WriteStartArray();
        foreach (var each in items)
            if (!item.Write(writer, each)) return false;
        writer.WriteEndArray();
        return true;
    }
}

internal sealed class PlainObject(IReadOnlyList<PlainMember> members) : PlainShape
{
    private readonly PlainMember[] _members = [.. members];

    public override bool Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartObject();
        foreach (var member in _members)
        {
            writer.WritePropertyName(member.Name);
            if (!member.Slot.Write(writer, member.Field.Read(value))) return false;
        }
        writer.WriteEndObject();
        return true;
    }
}

/// <param name="Name">Under which the caller wants it.</param>
internal sealed record PlainMember(JsonEncodedText Name, PlainResolver Field, PlainSlot Slot);
