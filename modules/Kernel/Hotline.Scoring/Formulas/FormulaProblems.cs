using Hotline.Kernel;

namespace Hotline.Scoring.Formulas;

/// <summary>What can be wrong with a text, and why a value can be unknown: each code with its words in one place.</summary>
internal static class FormulaProblems
{
    public const string ValueMissing = "VALUE_MISSING";

    /// <summary>About 1,200 digits: no count and no rate comes near, and every step stays cheap.</summary>
    private const long MostBits = 4096;

    public static FormulaProblem TooLong(FormulaPlace place, int length) => new(place, "FORMULA_TOO_LONG",
        new($"公式有 {length} 个字符,最多 {Formula.MostCharacters} 个。", $"The formula has {length} characters; {Formula.MostCharacters} are the most."));

    public static FormulaProblem TooManyParts(FormulaPlace place) => new(place, "FORMULA_TOO_LARGE",
        new($"公式的组成部分超过 {Formula.MostParts} 个(跨期函数每期计一个)。", $"The formula has more than {Formula.MostParts} parts; a function over periods has one for each period."));

    public static FormulaProblem TooDeep(FormulaPlace place) => new(place, "FORMULA_TOO_DEEP",
        new($"括号、函数和符号嵌套超过 {Formula.MostNesting} 层。", $"Brackets, functions and signs are nested more than {Formula.MostNesting} deep."));

    public static FormulaProblem NumberTooLong(FormulaPlace place) => new(place, "NUMBER_TOO_LONG",
        new($"数字超过 {Formula.MostDigits} 位。", $"The number has more than {Formula.MostDigits} digits."));

    public static FormulaProblem CharacterUnknown(FormulaPlace place) => new(place, "CHARACTER_UNKNOWN", place.Text == "%"
        ? new("公式不用百分号:百分率为 0–100 的数,95% 写作 95。", "A formula has no per cent sign: rates are numbers from 0 to 100, so 95% is written 95.")
        : new($"公式中不能使用“{place.Text}”。", $"A formula cannot contain '{place.Text}'."));

    public static FormulaProblem ValueExpected(FormulaPlace place) => new(place, "VALUE_EXPECTED",
        new($"此处应为数字、名称或函数,而不是{Found(place).Chinese}。", $"A number, a name or a function belongs here, not {Found(place).English}."));

    public static FormulaProblem Unexpected(FormulaPlace place, Text wanted) => new(place, "UNEXPECTED",
        new($"此处应为{wanted.Chinese},而不是{Found(place).Chinese}。", $"{wanted.English} belongs here, not {Found(place).English}."));

    public static FormulaProblem ComparisonChained(FormulaPlace place) => new(place, "COMPARISON_CHAINED",
        new("比较不能连写:a < b < c 写作 a < b and b < c。", "Comparisons are not chained: a < b < c is written a < b and b < c."));

    public static FormulaProblem FunctionUnknown(FormulaPlace place) => new(place, "FUNCTION_UNKNOWN",
        new($"没有函数“{place.Text}”。", $"There is no function '{place.Text}'."));

    public static FormulaProblem ArgumentCount(FormulaPlace place, string usage) => new(place, "ARGUMENT_COUNT",
        new($"参数个数不对,写法为 {usage}。", $"Too few or too many arguments: it is written {usage}."));

    public static FormulaProblem MetricExpected(FormulaPlace place) => new(place, "METRIC_EXPECTED",
        new("此处应为指标名称(含点号),求和等函数中也可为 numerator(指标) 或 denominator(指标)。",
            "The bare name of a metric, with a dot, belongs here; in a function over periods also numerator or denominator of one."));

    public static FormulaProblem WholeNumberExpected(FormulaPlace place, int least, int most) => new(place, "WHOLE_NUMBER_EXPECTED",
        new($"此处应直接写出 {least} 至 {most} 的整数。", $"A whole number from {least} to {most}, written out, belongs here."));

    public static FormulaProblem RoundingExpected(FormulaPlace place) => new(place, "ROUNDING_EXPECTED",
        new($"此处应为 {Function.RoundingWords} 之一。", $"One of {Function.RoundingWords} belongs here."));

    public static FormulaProblem TypeExpected(FormulaPlace place, FormulaType type) => type == FormulaType.Number
        ? new(place, "NUMBER_EXPECTED", new($"“{place.Text}”是真假值,此处应为数。", $"'{place.Text}' is true or false; a number belongs here."))
        : new(place, "TRUTH_EXPECTED", new($"“{place.Text}”是数,此处应为真假值。", $"'{place.Text}' is a number; what is true or false belongs here."));

    public static FormulaProblem ParameterOfTwoTypes(FormulaPlace place) => new(place, "PARAMETER_OF_TWO_TYPES",
        new($"参数“{place.Text}”在别处用作另一类型:不能既是数又是真假值。", $"The parameter '{place.Text}' is used as a number in one place and as true or false in another."));

    public static FormulaValue Missing(Node name, FormulaValue.Unknown unknown)
    {
        var (source, reason) = (Printer.Source(name), unknown.Why.Message);
        return new FormulaValue.Unknown(new(name.Place, ValueMissing, new($"{source}:{reason.Chinese}", $"{source}: {reason.English}")));
    }

    public static FormulaValue DividedByZero(Apply division)
    {
        var divisor = Printer.Source(division.Parts[1]);
        return new FormulaValue.Unknown(new(division.Parts[1].Place, "DIVISION_BY_ZERO", new($"除数 {divisor} 为零。", $"The divisor {divisor} is zero.")));
    }

    public static FormulaValue Bounded(Node node, FormulaValue value) => value is FormulaValue.Number { Value.Bits: > MostBits } ? TooLarge(node) : value;

    public static FormulaValue TooLarge(Node node) =>
        new FormulaValue.Unknown(new(node.Place, "NUMBER_TOO_LARGE", new("数值过大或过细,无法计算。", "The number is too large or too fine to work with.")));

    private static Text Found(FormulaPlace place) => place.Text.Length == 0 ? new("公式结尾", "the end of the formula") : new($"“{place.Text}”", $"'{place.Text}'");
}
