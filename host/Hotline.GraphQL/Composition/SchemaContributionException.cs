namespace Hotline.GraphQL.Composition;

/// <summary>A module's contribution cannot become part of the one schema.</summary>
/// <param name="module">Whose contribution failed: the one to leave out if the rest is to be served.</param>
/// <param name="message">What is wrong, where, and, in a clash, who was there first.</param>
public sealed class SchemaContributionException(string module, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public string Module { get; } = module;
}
