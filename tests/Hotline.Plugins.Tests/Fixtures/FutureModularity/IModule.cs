namespace Hotline.Modularity;

public interface IModule
{
    string Name { get; }
}
