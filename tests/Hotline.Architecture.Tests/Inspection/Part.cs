using System.Reflection;

namespace Hotline.Architecture.Tests.Inspection;

/// <summary>An assembly of the product, and what it is there.</summary>
internal sealed record Part(Role Role, Assembly Assembly)
{
    public string Name => Assembly.GetName().Name!;

    /// <summary>E.g. "assessment" for Hotline.Assessment and Hotline.Assessment.Contracts.</summary>
    public string Module => Name.Split('.')[1].ToLowerInvariant();

    /// <summary>
    /// What host/ and modules/ build, found by their project files. A plugin's assembly is not among them: the host judges it when
    /// it loads it, and here its project file is judged.
    /// </summary>
    public static IReadOnlyList<Part> All { get; } = Project.AllIn(SourceTree.Repository)
        .Where(project => project.Role is not (null or Role.Plugin or Role.Test))
        .Select(project => new Part(project.Role!.Value, Load(project.Name))).ToList();

    public static IEnumerable<Part> Of(params Role[] roles) => All.Where(part => roles.Contains(part.Role));

    /// <summary>The module that breaks the rules, and its contracts; inspected as if it had the role.</summary>
    public static Part Garden(Role role = Role.Module) => new(role, Load("Hotline.Garden", "Fixtures/Hotline.Garden"));

    public static Part GardenContracts { get; } = new(Role.Contracts, Load("Hotline.Garden.Contracts", "Fixtures/Hotline.Garden.Contracts"));

    private static Assembly Load(string name, string folder = "") => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, folder, $"{name}.dll"));
}
