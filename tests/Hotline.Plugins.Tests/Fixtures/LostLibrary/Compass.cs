namespace LostLibrary;

public sealed class Compass
{
    public string Direction { get; } = "north";
}
