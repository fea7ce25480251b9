using System.Globalization;
using Hotline.Kernel;

namespace Hotline.Scoring.Formulas;

/// <summary>
/// From text to parts, by precedence. The first problem ends it: from there on it sees nothing but the end of the text, so that every
/// loop runs out by itself. It calls itself only for brackets, functions and signs, of which no more than so many may be nested.
/// </summary>
internal sealed class Parser(string text)
{
    private static readonly Text Operator = new("运算符或公式结尾", "An operator or the end");
    private static readonly Text Opening = new("“(”", "'('");
    private static readonly Text Closing = new("“)”", "')'");
    private static readonly Text CommaOrClosing = new("“,”或“)”", "',' or ')'");

    private readonly List<Token> tokens = Token.Split(text);
    private int position;
    private int nesting;

    /// <summary>In the order of their numbers.</summary>
    public List<Node> Nodes { get; } = [];

    public FormulaProblem? Problem { get; private set; }

    private Token Current => Problem is null ? tokens[position] : new(TokenKind.End, "", text.Length, 0, 1, 1);

    public Node Read()
    {
        var whole = Expression(Precedence.Or);
        return Current.Kind == TokenKind.End ? whole : Fail(FormulaProblems.Unexpected(Place(Current), Operator));
    }

    private Node Expression(Precedence least)
    {
        var start = Current;
        var left = Operand();
        var compared = false;
        while (Operations.Infix(Current.Text) is { } operation && operation.Precedence >= least)
        {
            if (compared && operation.Precedence == Precedence.Comparison) return Fail(FormulaProblems.ComparisonChained(Place(Current)));
            compared = operation.Precedence == Precedence.Comparison;
            Take();
            var right = Expression(operation.Precedence + 1);
            left = Apply(start, operation, [left, right]);
        }
        return left;
    }

    private Node Operand()
    {
        var start = Current;
        if (++nesting > Formula.MostNesting) Fail(FormulaProblems.TooDeep(Place(start)));
        var node = (Current.Kind, Current.Text) switch
        {
            (TokenKind.Number, _) => Number(),
            (TokenKind.Symbol, "-") => Prefix(Operations.Negate),
            (TokenKind.Symbol, "(") => Bracket(),
            (TokenKind.Name, "not") => Prefix(Operations.Not),
            (TokenKind.Name, "true" or "false") => Add(new Literal(Nodes.Count, Place(start), Take().Text == "true")),
            (TokenKind.Name, "numerator" or "denominator") => Read(start, Series(), default),
            (TokenKind.Name, not ("and" or "or")) => start.IsMetric ? Read(start, Series(), default) : Name(),
            _ => Fail(FormulaProblems.ValueExpected(Place(start))),
        };
        nesting--;
        return node;
    }

    private Node Number()
    {
        var token = Take();
        return token.Text.Count(char.IsAsciiDigit) > Formula.MostDigits
            ? Fail(FormulaProblems.NumberTooLong(Place(token)))
            : Add(new Literal(Nodes.Count, Place(token), decimal.Parse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)));
    }

    private Node Prefix(Operation operation)
    {
        var start = Take();
        var operand = operation.Precedence == Precedence.Sign ? Operand() : Expression(operation.Precedence);
        return Apply(start, operation, [operand]);
    }

    private Node Bracket()
    {
        Take();
        var inner = Expression(Precedence.Or);
        Expect(")", Closing);
        return inner;
    }

    /// <summary>A parameter, or a call of a function.</summary>
    private Node Name()
    {
        var start = Take();
        var function = Function.Of(start.Text);
        if (Current.Text == "(") return function is null ? Fail(FormulaProblems.FunctionUnknown(Place(start))) : Called(start, function);
        return function is null ? Add(new ParameterName(Nodes.Count, Place(start), start.Text)) : Fail(FormulaProblems.Unexpected(Place(Current), Opening));
    }

    private Node Called(Token start, Function function)
    {
        Take();
        MetricReading? series = null;
        var call = new Call((operation, values) => Apply(start, operation, values), shift => Read(start, series, shift));
        for (var count = 0; count < function.Arguments.Length || (function.Repeats && Current.Text == ","); count++)
        {
            if (count == 0 ? Current.Text == ")" : Current.Text != ",") return Miscounted(function);
            if (count > 0) Take();
            switch (function.Arguments[Math.Min(count, function.Arguments.Length - 1)])
            {
                case Argument.Value: call.Values.Add(Expression(Precedence.Or)); break;
                case Argument.Series: series = Series(); break;
                case Argument.Periods: call.Number = Whole(1, Formula.MostPeriods); break;
                case Argument.Digits: call.Number = Whole(0, Formula.MostRoundingDigits); break;
                case Argument.Rounding: call.Rounding = Rounding(); break;
            }
        }
        if (Current.Text == ",") return Fail(FormulaProblems.ArgumentCount(Place(Current), function.Usage));
        Expect(")", CommaOrClosing);
        return Problem is null ? function.Build(call) : Nothing;
    }

    private Node Miscounted(Function function) => Fail(Current.Text == ")"
        ? FormulaProblems.ArgumentCount(Place(Current), function.Usage)
        : FormulaProblems.Unexpected(Place(Current), CommaOrClosing));

    /// <summary>A metric, or the numerator or denominator of one, of the period that is scored.</summary>
    private MetricReading? Series()
    {
        var part = Current.Text switch { "numerator" => MetricPart.Numerator, "denominator" => MetricPart.Denominator, _ => MetricPart.Value };
        if (part != MetricPart.Value)
        {
            Take();
            Expect("(", Opening);
        }
        if (!Current.IsMetric)
        {
            Fail(FormulaProblems.MetricExpected(Place(Current)));
            return null;
        }
        var metric = Take().Text;
        if (part != MetricPart.Value) Expect(")", Closing);
        return new(metric, part, default);
    }

    private int Whole(int least, int most)
    {
        if (int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) Take();
        else Fail(FormulaProblems.WholeNumberExpected(Place(Current), least, most));
        return number;
    }

    private FractionRounding Rounding()
    {
        var rounding = Function.RoundingOf(Current.Text);
        if (rounding is null) Fail(FormulaProblems.RoundingExpected(Place(Current)));
        else Take();
        return rounding ?? default;
    }

    private Node Apply(Token start, Operation operation, IReadOnlyList<Node> parts) => Add(new Apply(Nodes.Count, From(start), operation, parts));

    private Node Read(Token start, MetricReading? series, PeriodShift shift) =>
        series is null ? Nothing : Add(new Reading(Nodes.Count, From(start), series with { Shift = shift }));

    private Node Add(Node node)
    {
        Nodes.Add(node);
        return Nodes.Count > Formula.MostParts ? Fail(FormulaProblems.TooManyParts(node.Place)) : node;
    }

    private void Expect(string symbol, Text wanted)
    {
        if (Current.Text == symbol) Take();
        else Fail(FormulaProblems.Unexpected(Place(Current), wanted));
    }

    private Token Take()
    {
        var token = Current;
        if (token.Kind is not (TokenKind.End or TokenKind.Unknown)) position++;
        return token;
    }

    private Node Fail(FormulaProblem problem)
    {
        Problem ??= Current.Kind == TokenKind.Unknown ? FormulaProblems.CharacterUnknown(Place(Current)) : problem;
        return Nothing;
    }

    /// <summary>Stands where there is a problem; nobody will see it.</summary>
    private Node Nothing => new Literal(0, Place(Current), 0);

    private FormulaPlace Place(Token token) => Place(token, token.End);

    private FormulaPlace From(Token start) => Place(start, position == 0 ? start.End : tokens[position - 1].End);

    private FormulaPlace Place(Token start, int end) =>
        new(start.Line, start.Column, text.Substring(start.Offset, Math.Clamp(end - start.Offset, 0, FormulaPlace.MostText)));
}
