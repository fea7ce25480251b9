using Microsoft.AspNetCore.Http;

namespace Hotline.GraphQL;

/// <summary>What a browser is shown that opens the endpoint: a GET without a query which likes text/html best. Registered where it is wanted.</summary>
public interface IEndpointPage
{
    Task WriteAsync(HttpContext http);
}
