namespace Hotline.Modularity.Plugins;

/// <summary>The version of what a plugin is written against: Kernel, Scoring, Modularity and the modules' Contracts together.</summary>
public static class ContractVersion
{
    /// <summary>A minor step adds; a major step breaks. The assemblies' own version stays at the major one.</summary>
    public static readonly Version Current = new(1, 0);
}
