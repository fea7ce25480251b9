using Microsoft.AspNetCore.ResponseCompression;

namespace Hotline.Host.Serving;

/// <summary>Answers, tables and the explorer's files are sent compressed (br, gzip) to those who accept it; event streams are not.</summary>
internal static class Compression
{
    // Over TLS as well. The length of a compressed answer can betray a secret in it (BREACH) where another site makes a victim's browser send
    // its own guesses along with the victim's credentials, again and again. Ours are never sent by a browser on its own, for they are in the header
    // Authorization and in no cookie; and no answer holds a token or another secret that would be worth guessing.
    public static void AddCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["application/json", "application/graphql-response+json", "text/csv", "text/html", "text/css", "text/javascript", "font/ttf"];
    });
}
