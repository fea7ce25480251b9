using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.AspNetCore.Http;

namespace Hotline.GraphQL;

/// <summary>How often one caller may ask, at the GraphQL endpoints and at others that count themselves in.</summary>
public interface ICallerLimits
{
    /// <summary>Counts one request: of whoever brought a token by it, of all others by their address.</summary>
    /// <returns>Why it is not served now; <c>null</c>: it is.</returns>
    TooMany? Count(Caller caller, HttpContext http);
}

/// <param name="RetryAfter">In whole seconds.</param>
public sealed record TooMany(Problem Problem, int RetryAfter);
