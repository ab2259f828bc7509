namespace Gliner2.Models;

/// <summary>The bundled default model, <c>gliner2-mini-en</c>: a 29 M parameter English span checkpoint.</summary>
public static class MiniModel
{
    /// <summary>The model's folder, next to the application: a checkpoint in the published layout.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "models", "gliner2-mini-en");
}
