namespace Library;

/// <summary>What a library of an application's own might know of the model.</summary>
public static class Model
{
    /// <summary>Where it lies.</summary>
    public static string Folder => Gliner2.Models.MiniModel.Folder;
}
