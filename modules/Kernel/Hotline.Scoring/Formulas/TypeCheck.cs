namespace Hotline.Scoring.Formulas;

/// <summary>
/// Every place wants a number or a truth value, from the whole down to the last name. A parameter is what the place wants where it
/// first stands.
/// </summary>
internal sealed class TypeCheck
{
    private readonly Dictionary<string, FormulaType> parameters = new(StringComparer.Ordinal);
    private readonly List<FormulaProblem> problems = [];

    private TypeCheck() { }

    /// <summary>Problems in the order of the text.</summary>
    public static List<FormulaProblem> Of(Node whole)
    {
        var check = new TypeCheck();
        check.Check(whole, FormulaType.Number);
        return check.problems;
    }

    private void Check(Node node, FormulaType wanted)
    {
        if (node is ParameterName parameter)
        {
            parameters.TryAdd(parameter.Name, wanted);
            parameter.Wanted = parameters[parameter.Name];
            if (parameter.Wanted != wanted) problems.Add(FormulaProblems.ParameterOfTwoTypes(node.Place));
        }
        else if (node.Type is { } type && type != wanted)
        {
            problems.Add(FormulaProblems.TypeExpected(node.Place, wanted));
        }
        if (node is not Apply apply) return;
        for (var part = 0; part < apply.Parts.Count; part++) Check(apply.Parts[part], apply.Operation.TypeOf(part) ?? wanted);
    }
}
