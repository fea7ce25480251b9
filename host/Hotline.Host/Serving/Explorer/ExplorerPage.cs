using Hotline.GraphQL;
using Microsoft.Net.Http.Headers;

namespace Hotline.Host.Serving.Explorer;

/// <summary>GraphiQL with operations for each role; where it was not built, how to build it.</summary>
internal sealed class ExplorerPage : IEndpointPage
{
    // Nothing from elsewhere, nothing to elsewhere, no script in the page. Styles are the exception: the editor writes its own into the page,
    // and they can do no harm where neither images nor fonts nor requests leave this origin.
    private const string Policy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Built = """
        <!doctype html>
        <html lang="zh">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>热线考核 · Hotline GraphQL</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{root}explorer/explorer.css">
        <style>html, body, #explorer { height: 100%; margin: 0 }</style>
        <div id="explorer"></div>
        <script type="module" src="{root}explorer/explorer.js"></script>
        </html>
        """;

    private const string NotBuilt = """
        <!doctype html>
        <html lang="zh">
        <meta charset="utf-8">
        <title>热线考核 · Hotline GraphQL</title>
        <p>这里是 GraphQL 接口。查询页面尚未构建：安装 Node.js 20 和 npm 后，重新构建并启动服务。接口本身无需此页面。</p>
        <p lang="en">This is the GraphQL endpoint. Its explorer was not built: install Node.js 20 with npm, then build and start the host again.
        The endpoint itself does not need it.</p>
        </html>
        """;

    public Task WriteAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.CacheControl] = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        http.Response.ContentType = "text/html; charset=utf-8";
        if (!Directory.Exists(Explorer.Folder)) return http.Response.WriteAsync(NotBuilt, http.RequestAborted);
        // Relative, for a proxy may serve all of it under a path of its own.
        var root = string.Concat(Enumerable.Repeat("../", http.Request.Path.Value!.Count(letter => letter == '/') - 1));
        return http.Response.WriteAsync(Built.Replace("{root}", root, StringComparison.Ordinal), http.RequestAborted);
    }
}
