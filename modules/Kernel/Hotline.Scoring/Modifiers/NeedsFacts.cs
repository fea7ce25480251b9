using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>What modifiers that look at an item's facts have in common.</summary>
internal static class NeedsFacts
{
    public static IEnumerable<Finding> Check(Item item, IModifier modifier)
    {
        if (item.Facts is null)
            yield return StandardValidation.Error("FACTS_MISSING", item.Code,
                $"调整规则“{modifier.Name}”需要指明记录类型 (facts)。", $"The modifier '{modifier.Name}' needs to be told which facts the item is about.");
    }

    /// <summary>The largest of a parameter's values, whenever each is in force.</summary>
    public static decimal? LargestNumber(this Modifier modifier, string name) =>
        modifier.Parameters.GetValueOrDefault(name)?.Values.Select(dated => (dated.Value as ParameterValue.Number)?.Value).Max();
}
