using System.Globalization;
using System.Numerics;
using GraphQL.Types;
using GraphQLParser.AST;
using Hotline.Kernel;

namespace Hotline.GraphQL.Scalars;

/// <summary>A scalar of exactly one CLR type; whatever else is given is refused, never coerced.</summary>
internal abstract class ExactScalar<T> : ScalarGraphType where T : struct
{
    protected ExactScalar(string name, string description) => (Name, Description) = (name, description);

    public sealed override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => (object?)Read(text.Value.ToString()) ?? ThrowLiteralConversionError(value),
        GraphQLIntValue number => (object?)ReadNumber(number.Value.ToString()) ?? ThrowLiteralConversionError(value),
        GraphQLFloatValue number => (object?)ReadNumber(number.Value.ToString()) ?? ThrowLiteralConversionError(value),
        _ => ThrowLiteralConversionError(value),
    };

    public sealed override object? ParseValue(object? value) => value switch
    {
        null => null,
        T exact => exact,
        string text => (object?)Read(text) ?? ThrowValueConversionError(value),
        int number => (object?)Read((decimal)number) ?? ThrowValueConversionError(value),
        long number => (object?)Read((decimal)number) ?? ThrowValueConversionError(value),
        decimal number => (object?)Read(number) ?? ThrowValueConversionError(value),
        double or BigInteger => (object?)ReadNumber(string.Format(CultureInfo.InvariantCulture, "{0}", value)) ?? ThrowValueConversionError(value),
        _ => ThrowValueConversionError(value),
    };

    public sealed override object? Serialize(object? value) => value switch
    {
        null => null,
        T exact => Write(exact),
        _ => ThrowSerializationError(value),
    };

    /// <summary>From a JSON string; <c>null</c> where it is no such value.</summary>
    protected virtual T? Read(string text) => null;

    /// <summary>From a JSON number.</summary>
    protected virtual T? Read(decimal number) => null;

    /// <summary>A string or a number.</summary>
    protected abstract object Write(T value);

    private T? ReadNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Read(number) : null;
}

internal sealed class InstantScalar() : ExactScalar<Instant>("Instant", "A moment (时刻), ISO 8601. Written in UTC, e.g. 2026-01-31T08:30:00Z; read with Z or an offset; given, from 1900 to 2999.")
{
    protected override Instant? Read(string text) => Instant.TryParse(text, out var instant) ? instant : null;
    protected override object Write(Instant value) => value.ToString();
}

internal sealed class DateScalar() : ExactScalar<DateOnly>("Date", "A calendar day (日期) of the city's own zone, e.g. 2026-01-31; given, from 1900-01-01 to 2999-12-31.")
{
    protected override DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    protected override object Write(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class PointsScalar() : ExactScalar<Points>("Points", "Assessment points (分值): a decimal number, exact to a thousandth.")
{
    protected override Points? Read(decimal number) =>
        Math.Abs(number) <= long.MaxValue / 1000 && decimal.Truncate(number * 1000m) == number * 1000m ? Points.Of(number) : null;

    // Dividing by a one of full scale drops trailing zeros: 12, not 12.000.
    protected override object Write(Points value) => value.Value / 1.000000000000000000000000000000000m;
}

internal sealed class MoneyScalar() : ExactScalar<Money>("Money", "An amount of money in 分 (a hundredth of a yuan), a whole number: 12345 is 123.45 yuan.")
{
    protected override Money? Read(decimal number) => Whole.Of(number) is { } fen ? new Money(fen) : null;
    protected override object Write(Money value) => value.Fen;
}

internal sealed class LongScalar() : ExactScalar<long>("Long", "A whole number of 64 bits (长整数).")
{
    protected override long? Read(decimal number) => Whole.Of(number);
    protected override object Write(long value) => value;
}

internal sealed class DecimalScalar() : ExactScalar<decimal>("Decimal", "An exact decimal number (精确小数).")
{
    protected override decimal? Read(decimal number) => number;
    protected override object Write(decimal value) => value;
}

internal static class Whole
{
    public static long? Of(decimal number) =>
        number is >= long.MinValue and <= long.MaxValue && decimal.Truncate(number) == number ? (long)number : null;
}
