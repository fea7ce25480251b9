namespace Hotline.Kernel;

/// <summary>What people read, in both languages of the product.</summary>
public sealed record Text(string Chinese, string English)
{
    /// <summary>A name that is the same in both, such as a code or a person's name.</summary>
    public static Text Same(string text) => new(text, text);
}
