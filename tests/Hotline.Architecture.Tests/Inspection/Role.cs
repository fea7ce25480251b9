namespace Hotline.Architecture.Tests.Inspection;

/// <summary>The rows of the table "Who may know whom".</summary>
internal enum Role
{
    Kernel,
    Scoring,
    Modularity,
    Contracts,
    Module,
    Plugin,
    GraphQL,
    Host,
    Test,
}

internal static class Roles
{
    /// <summary>A project's role by where it stands and how it is called; none where the architecture has no place for it.</summary>
    public static Role? Of(string project) => project.Split('/') switch
    {
        ["modules", "Kernel", "Hotline.Kernel", "Hotline.Kernel.csproj"] => Role.Kernel,
        ["modules", "Kernel", "Hotline.Scoring", "Hotline.Scoring.csproj"] => Role.Scoring,
        ["modules", "Kernel", "Hotline.Modularity", "Hotline.Modularity.csproj"] => Role.Modularity,
        ["modules", not "Kernel" and var module, _, var file] =>
            file == $"Hotline.{module}.csproj" ? Role.Module : file == $"Hotline.{module}.Contracts.csproj" ? Role.Contracts : null,
        ["plugins", _, _] => Role.Plugin,
        ["host", "Hotline.GraphQL", "Hotline.GraphQL.csproj"] => Role.GraphQL,
        ["host", "Hotline.Host", "Hotline.Host.csproj"] => Role.Host,
        ["tests", ..] => Role.Test,
        _ => null,
    };
}
