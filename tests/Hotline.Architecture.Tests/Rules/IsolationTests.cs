using System.Reflection;
using System.Runtime.CompilerServices;
using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>Nobody can see into a module: it exports its IModule and nothing else, and its internals are open to tests only.</summary>
public sealed class IsolationTests
{
    internal static IEnumerable<string> Exported(Part module)
    {
        var exported = module.Assembly.GetExportedTypes().ToLookup(type => type.IsAssignableTo(typeof(Modularity.IModule)));
        if (exported[true].Count() != 1) yield return $"{module.Name} exports {exported[true].Count()} IModules instead of one";
        foreach (var type in exported[false]) yield return $"{module.Name} exports {type.FullName}";
        foreach (var type in exported[true])
        {
            var name = ((Modularity.IModule)Activator.CreateInstance(type)!).Name;
            if (name != module.Module) yield return $"{type.FullName} calls itself '{name}' instead of '{module.Module}'";
        }
    }

    internal static IEnumerable<string> Friends(Part part) =>
        from attribute in part.Assembly.GetCustomAttributes<InternalsVisibleToAttribute>()
        where Part.All.Any(other => other.Name == attribute.AssemblyName)
        select $"{part.Name} shows its internals to {attribute.AssemblyName}";

    [Fact]
    public void A_module_exports_its_IModule_alone() => Rule.Holds(Part.Of(Role.Module).SelectMany(Exported));

    [Fact]
    public void Internals_are_shown_to_tests_alone() => Rule.Holds(Part.All.SelectMany(Friends));

    [Fact]
    public void A_module_that_exports_more_is_named()
    {
        Rule.IsBroken(Exported(Part.Garden()),
            "Hotline.Garden exports Hotline.Garden.LeakedRow", "Hotline.Garden.GardenModule calls itself 'allotment' instead of 'garden'");
        Assert.Contains("Hotline.Garden.Contracts exports 0 IModules instead of one", Exported(Part.GardenContracts));
    }

    [Fact]
    public void A_module_that_shows_its_internals_to_another_is_named() =>
        Rule.IsBroken(Friends(Part.Garden()), "Hotline.Garden shows its internals to Hotline.Results");
}
