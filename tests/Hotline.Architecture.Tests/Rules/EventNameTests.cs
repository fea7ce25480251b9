using System.Reflection;
using System.Text.RegularExpressions;
using Hotline.Architecture.Tests.Inspection;
using Hotline.Kernel;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>An event's alias outlives its class: it names module, event and version, and is nobody else's.</summary>
public sealed class EventNameTests
{
    private sealed record Event(Part Part, Type Type, string Alias);

    private static List<Event> Events(IEnumerable<Part> parts) =>
        (from part in parts
         from type in part.Assembly.GetTypes()
         let alias = type.GetCustomAttribute<EventNameAttribute>()?.Name
         where alias is not null
         select new Event(part, type, alias)).ToList();

    internal static IEnumerable<string> Violations(IEnumerable<Part> parts)
    {
        var events = Events(parts);
        foreach (var (part, type, alias) in events)
        {
            if (part.Role != Role.Contracts) yield return $"{type.FullName} is an event outside Contracts";
            if (!Regex.IsMatch(alias, $@"^{part.Module}\.[a-z0-9]+(-[a-z0-9]+)*\.v[1-9][0-9]*$", RegexOptions.CultureInvariant))
                yield return $"{type.FullName}: '{alias}' is not of the form {part.Module}.kebab-name.v1";
        }
        foreach (var same in events.GroupBy(found => found.Alias).Where(group => group.Count() > 1))
            yield return $"'{same.Key}' is the alias of {string.Join(" and ", same.Select(found => found.Type.FullName))}";
    }

    [Fact]
    public void Every_event_has_an_alias_of_its_modules_own()
    {
        Assert.NotEmpty(Events(Part.All));
        Rule.Holds(Violations(Part.All));
    }

    [Fact]
    public void An_alias_that_is_foreign_or_malformed_or_taken_is_named() => Rule.IsBroken(Violations([Part.Garden(), Part.GardenContracts]),
        "Hotline.Garden.WeedFound is an event outside Contracts",
        "Hotline.Garden.Contracts.RowWatered: 'garden.RowWatered.1' is not of the form garden.kebab-name.v1",
        "Hotline.Garden.Contracts.TreeFelled: 'orchard.tree-felled.v2' is not of the form garden.kebab-name.v1",
        "'garden.row-sown.v1' is the alias of Hotline.Garden.Contracts.RowSown and Hotline.Garden.Contracts.RowSownAgain");
}
